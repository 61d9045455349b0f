using Infrajet.Application.Dispatching.Workflows;
using Infrajet.Infrastructure.GitHub.Workflows;

namespace Infrajet.UnitTests.Infrastructure.GitHub.Workflows;

public sealed class WorkflowSyntaxTests
{
    private static readonly Dictionary<string, string> Broken = new()
    {
        ["nothing"] = "",
        ["white space"] = " \n\n",
        ["a word"] = "hello",
        ["a list"] = "- on\n- push",
        ["no on"] = "name: x\njobs: {}",
        ["a tab as indentation"] = "on:\n\tpush:",
        ["an open quote"] = "on: push\nname: \"x",
        ["an open bracket"] = "on: [push",
        ["a key twice"] = "on: push\non: [deploy]",
        ["an unknown alias"] = "on: *nobody",
        ["an alias to itself"] = "on: &a\n  push: *a",
        ["a map as a key"] = "? {a: b}\n: c\non: push",
        ["an unknown directive"] = "%NOPE\n%YAML 9.9\n---\non: push",
        ["JSON of another kind"] = "[1, 2",
        ["too large"] = "on: push #" + new string('x', 1024 * 1024),
        ["too deep in brackets"] = "on: " + new string('[', 500_000),
        ["too deep in braces"] = "on: " + string.Concat(Enumerable.Repeat("{a: ", 100_000)),
        ["too deep in dashes"] = "on:\n  " + string.Concat(Enumerable.Repeat("- ", 100_000)),
        ["too deep in indentation"] = "on:\n" + string.Concat(Enumerable.Range(1, 600).Select(depth => new string(' ', depth) + "a:\n")),
    };

    private readonly WorkflowSyntax _syntax = new();

    public static TheoryData<string> BrokenNames => [.. Broken.Keys];

    [Theory]
    [InlineData("on: repository_dispatch", "")]
    [InlineData("\"on\": repository_dispatch", "")]
    [InlineData("'on': 'repository_dispatch'", "")]
    [InlineData("on: [push, repository_dispatch]", "")]
    [InlineData("on:\n- push\n- repository_dispatch", "")]
    [InlineData("on: {repository_dispatch: }", "")]
    [InlineData("on:\n  repository_dispatch:\n", "")]
    [InlineData("on:\n  repository_dispatch: ~", "")]
    [InlineData("on:\n  repository_dispatch: {}", "")]
    [InlineData("on:\n  repository_dispatch:\n    types:", "")]
    [InlineData("on:\n  repository_dispatch:\n    types: deploy", "deploy")]
    [InlineData("on:\n  repository_dispatch:\n    types: [deploy]", "deploy")]
    [InlineData("on:\n  repository_dispatch:\n    types: ['deploy', \"roll back\"]", "deploy|roll back")]
    [InlineData(
        "on:\n  repository_dispatch:\n    types:\n      - deploy\n      - 7\n      - true\n      - null\n      - 'null'",
        "deploy|7|true|null"
    )]
    [InlineData("on:\n  repository_dispatch:\n    types: &some [deploy]\nenv:\n  X: *some", "deploy")]
    [InlineData("x: &some [deploy]\non:\n  repository_dispatch:\n    types: *some", "deploy")]
    [InlineData("\uFEFFon: repository_dispatch\r\nname: x\r\n", "")]
    [InlineData("---\n# a comment\non: repository_dispatch\n---\non: push\n", "")]
    [InlineData("{\"on\": {\"repository_dispatch\": {\"types\": [\"deploy\"]}}}", "deploy")]
    [InlineData("!!map\non: !!str repository_dispatch", "")]
    public void A_listener_is_seen_in_every_shape(string text, string types) =>
        Assert.Equal(types.Split('|', StringSplitOptions.RemoveEmptyEntries), Read(text).EventTypes);

    [Theory]
    [InlineData("on: push")]
    [InlineData("on: [push, workflow_dispatch]")]
    [InlineData("on:\n  workflow_dispatch:")]
    [InlineData("on: {}")]
    [InlineData("on:")]
    [InlineData("on: [[repository_dispatch]]")]
    [InlineData("on: push\nrepository_dispatch: {types: [deploy]}")]
    public void Who_does_not_listen_is_seen_as_well(string text) => Assert.Null(Read(text).EventTypes);

    [Theory]
    [InlineData("on: workflow_dispatch")]
    [InlineData("on: [push, workflow_dispatch]")]
    [InlineData("on:\n  workflow_dispatch:")]
    [InlineData("on:\n  workflow_dispatch:\n    inputs:")]
    public void What_can_be_started_by_name_without_inputs_is_seen(string text) => Assert.Empty(Read(text).Inputs!);

    [Fact]
    public void Inputs_are_read_with_what_narrows_them()
    {
        var inputs = Read(
            """
            on:
              workflow_dispatch:
                inputs:
                  environment:
                    description: 'Where to: anywhere'
                    type: choice
                    required: true
                    options: [staging, production]
                  dry:
                    type: boolean
                    default: false
                  bare:
            """
        ).Inputs!;

        Assert.Equal(["environment", "dry", "bare"], inputs.Select(input => input.Name));
        Assert.Equal(["choice", "boolean", "string"], inputs.Select(input => input.Type));
        Assert.Equal([true, false, false], inputs.Select(input => input.IsRequired));
        Assert.Equal([null, "false", null], inputs.Select(input => input.Default));
        Assert.Equal(["staging", "production"], inputs[0].Options);
    }

    [Fact]
    public void Names_are_read_as_they_are_written()
    {
        var outline = Read("name: 007\nrun-name: >-\n  Deploy\n  ${{ x }}\non: push");

        Assert.Equal("007", outline.Name);
        Assert.Equal("Deploy ${{ x }}", outline.RunName);
    }

    [Theory]
    [MemberData(nameof(BrokenNames))]
    public void What_cannot_be_read_is_told_and_never_thrown(string name)
    {
        var fault = _syntax.Read(Broken[name]).Failure;

        Assert.NotNull(fault);
        Assert.Equal("workflow_unreadable", fault.Code);
        Assert.InRange(fault.Message.Length, 1, 300);
        Assert.DoesNotContain(fault.Message, char.IsControl);
    }

    [Fact]
    public void A_fault_names_its_line() =>
        Assert.StartsWith("line 3:", _syntax.Read("name: x\non: push\nname: y").Failure!.Message, StringComparison.Ordinal);

    [Fact]
    public void Aliases_that_would_multiply_are_not_multiplied()
    {
        var lines = Enumerable.Range(1, 40).Select(level => $"a{level}: &a{level} [*a{level - 1}, *a{level - 1}, *a{level - 1}]");

        var outline = Read($"a0: &a0 [x]\n{string.Join('\n', lines)}\non:\n  repository_dispatch:\n    types: *a40");

        Assert.Empty(outline.EventTypes!);
    }

    [Theory]
    [InlineData("!!System.Diagnostics.Process {FileName: touch}")]
    [InlineData("!<tag:yaml.org,2002:System.IO.FileInfo> x")]
    public void No_type_is_made_of_what_a_file_names(string value) =>
        Assert.Empty(Read($"on: repository_dispatch\nenv: {value}").EventTypes!);

    [Fact]
    public void Whatever_is_written_into_a_good_file_nothing_is_thrown()
    {
        const string good = "name: 'a'\non:\n  repository_dispatch: &x\n    types: [deploy, \"b\"]\nenv: {y: *x}\nz: |\n  text\n";
        const string letters = " \t\n\r\0\u0001'\"[]{}&*!|>%@`#:,-?~\\\uFEFF\uFFFE\uD83D";
        var random = new Random(4711);

        for (var count = 0; count < 3000; count++)
        {
            var text = good.Insert(random.Next(good.Length), new string(letters[random.Next(letters.Length)], random.Next(1, 4)));

            Assert.NotEqual("", _syntax.Read(text).Match(_ => "read", failure => failure.Message));
        }
    }

    [Fact]
    public void A_large_file_of_every_kind_is_read()
    {
        var list = $"on: {{repository_dispatch: {{types: [{string.Join(',', Enumerable.Range(0, 100_000))}]}}}}";
        var map = "on: repository_dispatch\n" + string.Concat(Enumerable.Range(0, 60_000).Select(index => $"key{index}: value\n"));
        var text = $"on: repository_dispatch\nname: '{new string('x', 1_000_000)}'";

        Assert.Equal(100_000, Read(list).EventTypes!.Count);
        Assert.Empty(Read(map).EventTypes!);
        Assert.Equal(1_000_000, Read(text).Name!.Length);
    }

    private WorkflowOutline Read(string text) =>
        _syntax.Read(text).Match(outline => outline, failure => throw new InvalidOperationException(failure.Message));
}
