using System.Text;
using Sandbox.Git;

namespace Sandbox.GitHttp;

/// <summary>One repository on the disk, as git itself likes to have it; brought up to date when somebody asks for it.</summary>
internal sealed class Mirror(string folder) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly HashSet<string> _written = [];

    public string Folder => folder;

    public async Task BringUpToDateAsync(MirrorSource source)
    {
        await _turn.WaitAsync();
        try
        {
            if (_written.Count == 0)
            {
                await InitialiseAsync();
            }

            await AddAsync(source.Objects.Where(item => !_written.Contains(item.Key)).ToList());
            PointRefs(source);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task InitialiseAsync()
    {
        Directory.CreateDirectory(folder);
        await GitProgram.RunAsync(folder, ["init", "--quiet", "--bare", "."], null, null);
        await ConfigureAsync("uploadpack.allowAnySHA1InWant");
        await ConfigureAsync("uploadpack.allowFilter");
    }

    private Task ConfigureAsync(string name) => GitProgram.RunAsync(folder, ["config", name, "true"], null, null);

    private async Task AddAsync(List<KeyValuePair<string, GitObject>> objects)
    {
        if (objects.Count == 0)
        {
            return;
        }

        using var pack = new MemoryStream();
        PackFile.Write(pack, [.. objects.Select(item => item.Value)]);
        pack.Position = 0;
        await GitProgram.RunAsync(folder, ["index-pack", "--stdin"], input => pack.CopyToAsync(input), null);
        _written.UnionWith(objects.Select(item => item.Key));
    }

    // One file for all, put in place at once: a fetch that is under way sees the old ones or the new ones.
    private void PointRefs(MirrorSource source)
    {
        var lines = source.Refs.Select(item => $"{item.Value} {item.Key}\n");
        Replace("packed-refs", "# pack-refs with: sorted\n" + string.Concat(lines));
        Replace("HEAD", $"ref: refs/heads/{source.DefaultBranch}\n");
    }

    private void Replace(string name, string text)
    {
        var fresh = Path.Combine(folder, name + ".new");
        File.WriteAllText(fresh, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(fresh, Path.Combine(folder, name), overwrite: true);
    }
}
