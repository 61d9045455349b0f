namespace Infrajet.Infrastructure.Configuration;

/// <summary>The files that <c>…_FILE</c> variables point to, and what was last read from them.</summary>
internal sealed class NamedFiles
{
    private const string Suffix = "_FILE";
    private readonly List<NamedFile> _files;
    private readonly Dictionary<string, string> _contents = new(StringComparer.OrdinalIgnoreCase);

    private NamedFiles(IEnumerable<NamedFile> files) => _files = [.. files.DistinctBy(file => file.Key, StringComparer.OrdinalIgnoreCase)];

    public bool Any => _files.Count > 0;

    public static NamedFiles In(IReadOnlyDictionary<string, string> variables) =>
        new(
            from variable in variables
            where variable.Key.EndsWith(Suffix, StringComparison.Ordinal) && variable.Value.Length > 0
            let key = KeyOf(variable.Key[..^Suffix.Length])
            where key is not null
            select new NamedFile(variable.Key, key, variable.Value)
        );

    public IReadOnlyDictionary<string, string> ReadAll()
    {
        foreach (var file in _files)
        {
            _contents[file.Key] =
                TryRead(file)
                ?? throw new StartRefusedException(
                    $"{file.Variable}: the file {file.Path} is missing, empty or not readable. Write the path of a file that holds the value."
                );
        }

        return _contents;
    }

    /// <summary>A file that is empty or away for a moment, as while it is being replaced, has not changed.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ReadChanged()
    {
        var changed = new List<KeyValuePair<string, string>>();
        foreach (var file in _files)
        {
            if (TryRead(file) is { } content && content != _contents[file.Key])
            {
                _contents[file.Key] = content;
                changed.Add(new(file.Key, content));
            }
        }

        return changed;
    }

    // Other programs' variables (SSL_CERT_FILE) name no key of ours.
    private static string? KeyOf(string name) =>
        NamedEnvironment.Names.TryGetValue(name, out var key) ? key
        : name.Contains("__", StringComparison.Ordinal) ? name.Replace("__", ":", StringComparison.Ordinal)
        : null;

    private static string? TryRead(NamedFile file)
    {
        try
        {
            var content = File.ReadAllText(file.Path).TrimEnd('\r', '\n');
            return content.Length > 0 ? content : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed record NamedFile(string Variable, string Key, string Path);
}
