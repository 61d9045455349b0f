using System.Text.RegularExpressions;

namespace Infrajet.UnitTests.Documentation;

/// <summary>A document of the repository, and what a reader would follow or copy from it.</summary>
internal sealed partial record MarkdownFile(string Path, string Text)
{
    public static readonly string Root = FindRoot();

    public static IEnumerable<MarkdownFile> All { get; } =
    [
        .. Directory
            .EnumerateFiles(Root, "*.md", SearchOption.AllDirectories)
            .Select(path => System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "artifacts" or "data" or "bin" or "obj" or "node_modules"))
            .Select(Read),
    ];

    public static MarkdownFile Read(string path) => new(path, File.ReadAllText(System.IO.Path.Combine(Root, path)));

    /// <summary>What links and pictures point to, whatever lies outside of the repository left out.</summary>
    public IEnumerable<string> RelativeLinks()
    {
        var prose = Code().Replace(Text, " ");
        return Link()
            .Matches(prose)
            .Concat(Source().Matches(prose))
            .Select(found => found.Groups["target"].Value)
            .Where(target => !Scheme().IsMatch(target));
    }

    /// <summary>Whatever stands between single backticks.</summary>
    public IEnumerable<string> CodeSpans() => Span().Matches(Fence().Replace(Text, " ")).Select(found => found.Groups["code"].Value);

    /// <summary>Every configuration key under one of the sections, in either spelling, in prose and in examples.</summary>
    public IEnumerable<string> Mentions(IEnumerable<string> sections) =>
        Regex.Matches(Text, $@"(?<![\w:])({string.Join('|', sections)})(:|__)\w+((:|__)\w+)*").Select(found => found.Value);

    /// <summary>The cells of every table row; of those between backticks, what stands there.</summary>
    public IEnumerable<string[]> Rows() =>
        Fence()
            .Replace(Text, " ")
            .Split('\n')
            .Where(line => line.StartsWith('|'))
            .Select(line => line.Trim('|', ' ').Split('|').Select(cell => cell.Trim(' ', '`')).ToArray());

    /// <summary>The names by which headings can be linked to.</summary>
    public IEnumerable<string> Anchors() =>
        Heading()
            .Matches(Fence().Replace(Text, " "))
            .Select(found => NoAnchor().Replace(found.Groups["text"].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Infrajet.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]+`", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"`(?<code>[^`\n]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"<[^>]+ (src|srcset|href)=""(?<target>[^""]+)""")]
    private static partial Regex Source();

    [GeneratedRegex(@"^[a-z][a-z+.-]*:", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^#+ +(?<text>[^\r\n]+?) *\r?$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}
