using System.Text.RegularExpressions;
using static Infrajet.UnitTests.Architecture.Repository;

namespace Infrajet.UnitTests.Architecture;

public sealed class NamingTests
{
    // Words that name no duty: whatever has none of its own gathers everybody else's.
    private static readonly string[] Banned =
    [
        "Manager",
        "Helper",
        "Helpers",
        "Util",
        "Utils",
        "Processor",
        "Service",
        "Data",
        "Info",
        "Impl",
        "Base",
        "Wrapper",
    ];

    [Fact]
    public void A_namespace_is_its_folder() => Assert.Empty(Offenders(Sources.Concat(Tests), IsOffItsFolder));

    [Fact]
    public void No_type_is_named_by_a_word_without_meaning() => Assert.Empty(Everything.SelectMany(BadNames));

    [Fact]
    public void Every_interface_is_called_I_something() => Assert.Empty(Sources.SelectMany(BadInterfaces));

    [Fact]
    public void Every_class_is_sealed_static_or_abstract() =>
        Assert.Empty(Sources.Where(file => !file.IsGenerated).SelectMany(OpenClasses));

    [Theory]
    [InlineData("src/Domain/Sessions/X.cs", "namespace Infrajet.Domain;", true)]
    [InlineData("src/Domain/Sessions/X.cs", "namespace Domain.Sessions;", true)]
    [InlineData("src/Domain/Sessions/X.cs", "public sealed class X;", true)]
    [InlineData("src/Domain/Sessions/X.cs", "namespace Infrajet.Domain.Sessions\n{", false)]
    [InlineData("tests/UnitTests/Domain/X.cs", "namespace Infrajet.UnitTests.Domain;", false)]
    [InlineData("src/WebApi/Program.cs", "return 0;", false)]
    [InlineData("src/GitHubSandbox/Git/X.cs", "namespace Sandbox.Git;", false)]
    [InlineData("src/GitHubSandbox/Git/X.cs", "namespace Infrajet.GitHubSandbox.Git;", true)]
    [InlineData("src/WebApi/Program.cs", "namespace Infrajet.Elsewhere;", true)]
    public void A_namespace_off_its_folder_is_seen(string path, string text, bool isOff) =>
        Assert.Equal(isOff, IsOffItsFolder(SourceFile.Parse(path, text)));

    [Theory]
    [InlineData("class TokenManager;", "TokenManager")]
    [InlineData("record struct DataHolder;", "DataHolder")]
    [InlineData("interface IGitHubService;", "IGitHubService")]
    [InlineData("enum RunInfo { A }", "RunInfo")]
    public void A_banned_word_is_seen(string text, string name) => Assert.Equal([name], BadNames(SourceFile.Parse("src/x.cs", text)));

    [Theory]
    [InlineData("class DatabaseHealth;")]
    [InlineData("static class GitHubServices;")]
    [InlineData("class Information;")]
    public void Part_of_another_word_is_not_banned(string text) => Assert.Empty(BadNames(SourceFile.Parse("src/x.cs", text)));

    [Theory]
    [InlineData("public class Open;")]
    [InlineData("record Open(int X);")]
    [InlineData("public sealed class Closed { private class Open; }")]
    public void An_open_class_is_seen(string text) => Assert.Equal(["Open"], OpenClasses(SourceFile.Parse("src/x.cs", text)));

    [Theory]
    [InlineData("interface Clock { }")]
    [InlineData("public interface Item;")]
    public void An_interface_of_another_name_is_seen(string text) => Assert.Single(BadInterfaces(SourceFile.Parse("src/x.cs", text)));

    private static bool IsOffItsFolder(SourceFile file)
    {
        var folders = Path.GetDirectoryName(file.Path)!.Replace('\\', '/').Split('/')[1..];
        return file is not { Name: "Program", Namespace: null }
            && file.Namespace != string.Join('.', [RootOf(folders[0]), .. folders[1..]]);
    }

    // The sandbox knows nothing of Infrajet, not even its name.
    private static string RootOf(string project) => project == "GitHubSandbox" ? "Sandbox" : $"Infrajet.{project}";

    private static IEnumerable<string> BadNames(SourceFile file) =>
        file.Types().Select(type => type.Name).Where(name => Regex.Split(name, "(?=[A-Z])").Intersect(Banned).Any());

    private static IEnumerable<string> OpenClasses(SourceFile file) =>
        from type in file.Types()
        where type.Kind is "class" or "record" && !Regex.IsMatch(type.Modifiers, "sealed|static|abstract")
        select type.Name;

    private static IEnumerable<string> BadInterfaces(SourceFile file) =>
        from type in file.Types()
        where type.Kind == "interface" && !Regex.IsMatch(type.Name, "^I[A-Z][a-z]")
        select type.Name;
}
