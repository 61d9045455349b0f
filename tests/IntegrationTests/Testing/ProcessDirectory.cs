namespace Infrajet.IntegrationTests.Testing;

/// <summary>Where a process stands, lives and keeps its data; gone afterwards.</summary>
internal sealed class ProcessDirectory : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("infrajet-process-");

    public ProcessDirectory()
    {
        Directory.CreateDirectory(Here);
        Directory.CreateDirectory(Home);
    }

    public string Here => Path.Combine(_root.FullName, "here");

    public string Home => Path.Combine(_root.FullName, "home");

    public string Data => Path.Combine(_root.FullName, "data");

    public string DatabaseFile => Path.Combine(Data, "infrajet.db");

    public string MasterKeyFile => Path.Combine(Data, "master.key");

    public void CopyDataTo(ProcessDirectory other)
    {
        Directory.CreateDirectory(other.Data);
        foreach (var path in Directory.GetFiles(Data))
        {
            File.Copy(path, Path.Combine(other.Data, Path.GetFileName(path)));
        }
    }

    public string Write(string name, string content)
    {
        var path = Path.Combine(_root.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => _root.Delete(recursive: true);
}
