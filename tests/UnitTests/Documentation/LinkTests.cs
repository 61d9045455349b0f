using System.Text.RegularExpressions;

namespace Infrajet.UnitTests.Documentation;

public sealed partial class LinkTests
{
    [Fact]
    public void Every_relative_link_leads_somewhere() => Assert.Empty(MarkdownFile.All.SelectMany(Broken));

    [Fact]
    public void Every_file_that_is_named_is_there() => Assert.Empty(MarkdownFile.All.SelectMany(Missing));

    [Fact]
    public void The_documents_are_found()
    {
        var paths = MarkdownFile.All.Select(file => file.Path).ToList();

        Assert.Contains("README.md", paths);
        Assert.Contains("docs/guides/operations.md", paths);
        Assert.NotEmpty(MarkdownFile.Read("README.md").RelativeLinks());
    }

    [Theory]
    [InlineData("See [the plan](plan.md).")]
    [InlineData("See [up](../../CHANGELOG.md).")]
    [InlineData("See [the change log](/CHANGELOG.md).")]
    [InlineData("See [a heading](../CHANGELOG.md#no-such-heading).")]
    [InlineData("See [below](#no-such-heading).")]
    [InlineData("![A picture](images/none.svg \"with a title\")")]
    [InlineData("<img alt=\"a picture\" src=\"images/none.svg\">")]
    public void A_link_that_leads_nowhere_is_seen(string text) => Assert.Single(Broken(new("docs/example.md", text)));

    [Theory]
    [InlineData("# A heading, here\nSee [above](#a-heading-here).")]
    [InlineData("See [what changed](../CHANGELOG.md#unreleased).")]
    [InlineData("See [the folder](decisions/).")]
    [InlineData("See [elsewhere](https://example.com/none.md) or [write](mailto:somebody@example.com).")]
    [InlineData("Write `[text](target.md)`.\n```\n[text](target.md)\n```\n")]
    public void A_link_that_holds_is_let_be(string text) => Assert.Empty(Broken(new("docs/example.md", text)));

    [Fact]
    public void A_file_that_is_not_there_is_seen() =>
        Assert.Single(Missing(new("docs/example.md", "Open `src/WebApi/Program.cs`, then `src/WebApi/Programme.cs`.")));

    private static IEnumerable<string> Broken(MarkdownFile file) =>
        from link in file.RelativeLinks()
        where !Holds(file, link)
        select $"{file.Path}: {link}";

    private static bool Holds(MarkdownFile file, string link)
    {
        var (target, anchor) = link.Split('#') is [var before, var after] ? (before, after) : (link, null);
        var path = target.Length == 0 ? file.Path : Path.Combine(Path.GetDirectoryName(file.Path)!, target);
        var isThere = target.Length == 0 || !target.StartsWith('/') && IsThere(path);
        return isThere && (anchor is null || (target.Length == 0 ? file : MarkdownFile.Read(path)).Anchors().Contains(anchor));
    }

    private static IEnumerable<string> Missing(MarkdownFile file) =>
        from span in file.CodeSpans()
        where OwnFile().IsMatch(span) && !IsThere(span)
        select $"{file.Path}: {span}";

    private static bool IsThere(string path) => Path.Exists(Path.Combine(MarkdownFile.Root, path));

    // With a NAME in capitals it is a pattern for the reader to fill in.
    [GeneratedRegex(@"^(src|tests|docs)/[\w./-]+\.(cs|csproj|md|py|svg)$(?<!NAME.*)")]
    private static partial Regex OwnFile();
}
