using Infrajet.Application.Dispatching.Workflows;
using Infrajet.Infrastructure.GitHub.Workflows;
using NSubstitute;

namespace Infrajet.UnitTests.Application.Dispatching.Workflows;

public sealed class ShowSnippetTests
{
    private static readonly Uri Address = new("https://infrajet.example.com/it's/");
    private static readonly IActionsTokens Tokens = AnyTokens();

    public static TheoryData<string> Awkward =>
        [
            "Deploy",
            "it's",
            "''",
            "'",
            "\"",
            "a: b",
            "- a",
            "# a",
            "*",
            "&a",
            "!x",
            "{a}",
            "[a]",
            "]",
            "%",
            "@",
            "`",
            "|",
            ">",
            "\\",
            "\\n",
            "null",
            "true",
            "1",
            "1e3",
            "on",
            "$HOME",
            "$(touch x)",
            "`touch x`",
            "{{ x }}",
            "$ {{ x }}",
            "…é🚀",
            "' , push, '",
            "']\npush",
        ];

    [Theory]
    [MemberData(nameof(Awkward))]
    public async Task Whatever_passes_stays_inside_its_quotes(string text)
    {
        var request = new ShowSnippet(text, text, true, Address);
        if (!IsValid(request))
        {
            Assert.Contains('\n', text);
            return;
        }

        var root = await ReadAsync(request);

        var outline = new WorkflowSyntax()
            .Read(await YamlOf(request))
            .Match(read => read, failure => throw new InvalidOperationException(failure.Message));
        Assert.Equal(text, outline.Name);
        Assert.Equal($"{text} {WorkflowOutline.MarkExpression}", outline.RunName);
        Assert.Equal([text], outline.EventTypes);
        Assert.Null(outline.Inputs);
        Assert.Equal(["name", "run-name", "on", "concurrency", "permissions", "jobs"], KeysOf(root));
        Assert.Equal(["repository_dispatch"], KeysOf(root.At("on")));
        Assert.Equal(["claim", "work"], KeysOf(root.At("jobs")));
    }

    [Theory]
    [InlineData("x\nrun-name: y")]
    [InlineData("x\r")]
    [InlineData("x\u0085y")]
    [InlineData("x\u2028y")]
    [InlineData("x\u2029y")]
    [InlineData("x\uFEFFy")]
    [InlineData("x\u202Ey")]
    [InlineData("x\uFFFEy")]
    [InlineData("${{ secrets.TOKEN }}")]
    [InlineData(" ")]
    [InlineData("")]
    public void What_could_break_out_is_refused(string text)
    {
        Assert.False(IsValid(new(text, "Deploy", true, Address)));
        Assert.False(IsValid(new("deploy", text, true, Address)));
    }

    [Theory]
    [InlineData("Deploy", "deploy")]
    [InlineData("Roll out: EU & US!", "roll-out-eu-us")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("🚀", "dispatch")]
    public async Task The_file_is_named_after_it(string name, string file) =>
        Assert.Equal($".github/workflows/{file}.yml", (await ShowAsync(new("deploy", name, true, Address))).Path);

    [Fact]
    public async Task A_long_name_makes_no_long_file_name() =>
        Assert.InRange((await ShowAsync(new("deploy", new string('x', 100), true, Address))).Path.Length, 1, 90);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_script_holds_an_expression(bool withClaim)
    {
        var root = await ReadAsync(new("deploy", null, withClaim, Address));

        var scripts = Steps(root).Select(step => step.TextAt("run")).OfType<string>().ToList();

        Assert.NotEmpty(scripts);
        Assert.All(scripts, script => Assert.DoesNotContain("${{", script, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_claim_may_get_a_token_and_the_work_waits_for_it()
    {
        var root = await ReadAsync(new("deploy", null, true, Address));
        var (claim, work) = (root.At("jobs")!.At("claim"), root.At("jobs")!.At("work"));

        Assert.Empty(KeysOf(root.At("permissions")));
        Assert.Equal(["id-token"], KeysOf(claim!.At("permissions")));
        Assert.Equal(["contents"], KeysOf(work!.At("permissions")));
        Assert.Equal("claim", work.TextAt("needs"));
        Assert.Equal("needs.claim.outputs.claimed == 'true'", work.TextAt("if"));
    }

    [Fact]
    public async Task Two_workflows_that_listen_to_one_event_do_not_share_a_group()
    {
        var group = (await ReadAsync(new("deploy", null, true, Address))).At("concurrency")!;

        Assert.Equal(
            "ij-${{ github.event.client_payload._infrajet.cid || github.run_id }}-${{ github.workflow_ref }}",
            group.TextAt("group")
        );
        Assert.Equal("false", group.TextAt("cancel-in-progress"));
    }

    [Fact]
    public async Task Without_the_claim_there_is_nothing_of_it()
    {
        var snippet = await ShowAsync(new("deploy", null, false, Address));

        Assert.DoesNotContain("claim", snippet.Yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("id-token", snippet.Yaml, StringComparison.Ordinal);
        Assert.DoesNotContain(snippet.Explanation, line => line.Contains("claim", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_address_and_the_audience_are_quoted_too()
    {
        var env = Steps(await ReadAsync(new("deploy", null, true, Address))).First().At("env")!;

        Assert.Equal("https://infrajet.example.com/it's", env.TextAt("INFRAJET"));
        Assert.Equal("the 'audience'", env.TextAt("AUDIENCE"));
    }

    private static bool IsValid(ShowSnippet request) => new ShowSnippetValidator().Validate(request).IsValid;

    private static async Task<YamlNode> ReadAsync(ShowSnippet request) => YamlReader.Read(await YamlOf(request))!;

    private static async Task<string> YamlOf(ShowSnippet request) => (await ShowAsync(request)).Yaml;

    private static async Task<WorkflowSnippet> ShowAsync(ShowSnippet request)
    {
        var result = await new ShowSnippetHandler(Tokens).Handle(request, CancellationToken.None);
        return result.Match(snippet => snippet, failure => throw new InvalidOperationException(failure.Message));
    }

    private static IEnumerable<string> KeysOf(YamlNode? node) => Assert.IsType<YamlMap>(node).Entries.Keys;

    private static IEnumerable<YamlNode> Steps(YamlNode root) =>
        Assert.IsType<YamlMap>(root.At("jobs")).Entries.Values.SelectMany(job => Assert.IsType<YamlList>(job.At("steps")).Items);

    private static IActionsTokens AnyTokens()
    {
        var tokens = Substitute.For<IActionsTokens>();
        tokens.AudienceAt(Arg.Any<Uri>()).Returns("the 'audience'");
        return tokens;
    }
}
