using System.Text.RegularExpressions;
using static Infrajet.UnitTests.Architecture.Repository;

namespace Infrajet.UnitTests.Architecture;

public sealed class UseCaseTests
{
    private const string Set = @"\bDbSet<\w+> (\w+)";

    private static readonly SourceFile Port = Sources.Single(file => file.Path == "src/Application/Common/IInfrajetDb.cs");

    private static readonly string[] Sets = [.. Regex.Matches(Port.Code, Set).Select(set => set.Groups[1].Value)];

    [Fact]
    public void A_use_case_is_one_file_of_its_own_name() =>
        Assert.Empty(Sources.Where(file => file.IsIn("src/Application/")).SelectMany(Scattered));

    [Fact]
    public void Only_queries_files_query() =>
        Assert.Empty(Offenders(Sources.Where(file => !file.Name.EndsWith("Queries", StringComparison.Ordinal)), Queries));

    [Fact]
    public void The_sets_are_known() => Assert.Contains("AuditEntries", Sets);

    [Fact]
    public void Queries_files_are_seen_to_query() => Assert.Contains(Sources, file => file.Name == "SessionQueries" && Queries(file));

    [Theory]
    [InlineData("src/Application/Sessions/Other.cs", "record Ask(int X) : IRequest<Result<Done>>; class AskHandler;")]
    [InlineData("src/Application/Sessions/Ask.cs", "record Ask(int X)\n : IRequest<Result<Done>>;")]
    [InlineData("src/Application/Sessions/Other.cs", "record Ask : IForAdministrators, IRequest; class AskHandler;")]
    public void A_scattered_use_case_is_seen(string path, string text) => Assert.Equal(["Ask"], Scattered(SourceFile.Parse(path, text)));

    [Fact]
    public void A_whole_use_case_is_let_be()
    {
        var file = SourceFile.Parse(
            "src/Application/Sessions/Ask.cs",
            "record Ask(int X) : IRequest<Result<Asked>>; record Asked; class AskHandler : IRequestHandler<Ask, Result<Asked>>;"
        );

        Assert.Empty(Scattered(file));
    }

    [Theory]
    [InlineData("db.People.Where(person => person.Id == 1)", true)]
    [InlineData("db\n    .AuditEntries.AsNoTracking()", true)]
    [InlineData("var sessions = db.Sessions;", true)]
    [InlineData("Scope().Secrets.ToListAsync()", true)]
    [InlineData("db.Set<Person>()", true)]
    [InlineData("db.People.Add(person);", false)]
    [InlineData("db.Sessions.RemoveRange(old);", false)]
    [InlineData("Infrajet.Domain.Sessions.Session.Open()", false)]
    [InlineData("db.SessionOf(1, id)", false)]
    public void A_query_is_told_from_a_change(string statement, bool isQuery) =>
        Assert.Equal(isQuery, Queries(SourceFile.Parse("src/x.cs", $"class X(IInfrajetDb db) {{ object Y() {{ {statement} }} }}")));

    private static IEnumerable<string> Scattered(SourceFile file) =>
        from request in Regex.Matches(file.Code, @"\brecord (\w+)[^;{]*\bIRequest\b")
        let name = request.Groups[1].Value
        where name != file.Name || !file.Has($@"\bclass {name}Handler\b")
        select name;

    private static bool Queries(SourceFile file) =>
        file.Has(@"\bI?InfrajetDb\b")
        && file.Has($@"(\b[a-z_]\w*|\))\s*\.\s*(({string.Join('|', Sets)}|KeyRing)\b(?!\s*\.\s*(Add|AddRange|Remove|RemoveRange)\()|Set<)");
}
