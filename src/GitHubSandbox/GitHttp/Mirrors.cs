using System.Collections.Concurrent;

namespace Sandbox.GitHttp;

/// <summary>The repositories that were asked for by git, in a temporary folder that goes with the sandbox.</summary>
internal sealed class Mirrors : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("github-sandbox-").FullName;
    private readonly ConcurrentDictionary<long, Mirror> _mirrors = new();

    public async Task<Mirror> FindAsync(MirrorSource source)
    {
        var mirror = _mirrors.GetOrAdd(source.Id, id => new(Path.Combine(_root, $"{id}.git")));
        await mirror.BringUpToDateAsync(source);
        return mirror;
    }

    public void Dispose()
    {
        foreach (var mirror in _mirrors.Values)
        {
            mirror.Dispose();
        }

        Directory.Delete(_root, recursive: true);
    }
}
