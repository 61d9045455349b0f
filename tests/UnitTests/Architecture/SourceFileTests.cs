namespace Infrajet.UnitTests.Architecture;

/// <summary>A rule that cannot fail protects nothing: the reader that all rules stand on sees what it must, and only that.</summary>
public sealed class SourceFileTests
{
    [Theory]
    [InlineData("using Infrajet.Infrastructure.GitHub;")]
    [InlineData("using static Infrajet.Infrastructure.GitHub.GitHubServices;")]
    [InlineData("using Wires = Infrajet.Infrastructure;")]
    [InlineData("var x = Infrajet.Infrastructure.GitHub.GitHubOptions.Section;")]
    [InlineData("var x = Infrastructure.GitHub.GitHubOptions.Section;")]
    [InlineData("var x = global::Infrajet.Infrastructure.Preparation.Name;")]
    [InlineData("""var x = $"{Infrajet.Infrastructure.Preparation.Name}";""")]
    public void A_mention_is_seen_in_every_spelling(string text) =>
        Assert.True(SourceFile.Parse("src/x.cs", text).Mentions("Infrajet.Infrastructure"));

    [Theory]
    [InlineData("// Infrajet.Infrastructure.Preparation does this")]
    [InlineData("/// <see cref=\"Infrajet.Infrastructure.Preparation\"/>")]
    [InlineData("/* Infrajet.Infrastructure.Preparation */")]
    [InlineData("var x = \"Infrajet.Infrastructure.Preparation\";")]
    [InlineData("var x = options.Infrastructure.Name;")]
    [InlineData("using Infrajet.InfrastructureLike;")]
    public void Speaking_of_a_thing_is_no_mention(string text) =>
        Assert.False(SourceFile.Parse("src/x.cs", text).Mentions("Infrajet.Infrastructure"));

    [Fact]
    public void Code_after_quoted_text_is_still_seen()
    {
        var file = SourceFile.Parse("src/x.cs", "var a = \"\\\"//\"; var b = '\"'; var c = @\"\"\"\"; Environment.Exit(1);");

        Assert.True(file.Has(@"Environment\.Exit"));
    }

    [Fact]
    public void Every_declared_type_is_seen_with_its_modifiers()
    {
        var file = SourceFile.Parse(
            "src/x.cs",
            "public sealed partial class One<T> where T : class { private enum Two { A } } internal readonly record struct Three(int X); record Four;"
        );

        Assert.Equal(["One", "Two", "Three", "Four"], file.Types().Select(type => type.Name));
        Assert.Equal(["class", "enum", "record struct", "record"], file.Types().Select(type => type.Kind));
        Assert.Contains("sealed", file.Types().First().Modifiers, StringComparison.Ordinal);
    }

    [Fact]
    public void The_repository_is_really_read()
    {
        Assert.Contains("Domain", Repository.Projects);
        Assert.Contains("src/WebApi/Program.cs", Repository.Sources.Select(file => file.Path));
        Assert.Contains(nameof(SourceFileTests), Repository.Tests.Select(file => file.Name));
    }
}
