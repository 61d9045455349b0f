using System.Text.Json.Nodes;
using Sandbox.Actions.Expressions;

namespace Infrajet.SandboxTests.Actions;

/// <summary>What stands between ${{ and }}.</summary>
public sealed class ExpressionTests
{
    private static readonly Scope Scope = new()
    {
        Contexts = new(StringComparer.OrdinalIgnoreCase)
        {
            ["github"] = Values.FromJson(
                JsonNode.Parse(
                    """{ "ref": "refs/heads/main", "n": 3, "off": false, "none": null, "list": [{ "a": 1 }, { "a": 2 }, { "b": 3 }], "two words": "x", "map": { "p": { "a": 4 }, "q": { "a": 5 } } }"""
                )
            ),
        },
        Standing = Standing.Failure,
    };

    [Theory]
    [InlineData("github.ref", "refs/heads/main")]
    [InlineData("GitHub.REF", "refs/heads/main")]
    [InlineData("github['two words']", "x")]
    [InlineData("github.list[1].a", "2")]
    [InlineData("github.list[9].a", "")]
    [InlineData("github.none.deeper.still", "")]
    [InlineData("join(github.list.*.a)", "1,2")]
    [InlineData("join(github.map.*.a, ' ')", "4 5")]
    [InlineData("join(github.list[*].a, '-')", "1-2")]
    [InlineData("'It''s'", "It's")]
    [InlineData("0xff", "255")]
    [InlineData("-1.5e2", "-150")]
    [InlineData("1 == '1'", "true")]
    [InlineData("null == 0", "true")]
    [InlineData("true == 1", "true")]
    [InlineData("'' == 0", "true")]
    [InlineData("'abc' == 'ABC'", "true")]
    [InlineData("'abc' == 0", "false")]
    [InlineData("'abc' != 0", "true")]
    [InlineData("github.list == github.list", "true")]
    [InlineData("'b' > 'A'", "true")]
    [InlineData("'x' < 1", "false")]
    [InlineData("3 <= github.n && github.n >= 3", "true")]
    [InlineData("!github.off", "true")]
    [InlineData("!!github.n", "true")]
    [InlineData("github.off || 'default'", "default")]
    [InlineData("github.n && 'yes' || 'no'", "yes")]
    [InlineData("false || (true && 'x')", "x")]
    [InlineData("contains('Hello', 'ELL')", "true")]
    [InlineData("contains(fromJSON('[1, \"two\"]'), 'TWO')", "true")]
    [InlineData("startsWith(github.ref, 'REFS/')", "true")]
    [InlineData("endsWith(github.ref, 'main')", "true")]
    [InlineData("format('{0} {{x}} {1}', 'a', 2)", "a {x} 2")]
    [InlineData("fromJSON('{\"a\": [true]}').a[0]", "true")]
    [InlineData("toJSON(github.none)", "null")]
    [InlineData("toJSON(github.list[0])", "{\n  \"a\": 1\n}")]
    [InlineData("failure()", "true")]
    [InlineData("success() || always()", "true")]
    [InlineData("github.list", "Array")]
    public void An_expression_gives(string source, string expected) =>
        Assert.Equal(expected, Values.ToText(Parser.Parse(source).Evaluate(Scope)));

    [Theory]
    [InlineData("")]
    [InlineData("github.")]
    [InlineData("'open")]
    [InlineData("(1")]
    [InlineData("1 2")]
    [InlineData("a + b")]
    [InlineData("nothing.here")]
    [InlineData("unknown(1)")]
    [InlineData("contains('a')")]
    [InlineData("fromJSON('{')")]
    [InlineData("format('{3}', 1)")]
    [InlineData("format('{', 1)")]
    public void What_github_would_not_read_is_refused(string source) =>
        Assert.Throws<ExpressionException>(() => Parser.Parse(source).Evaluate(Scope));

    [Fact]
    public void Depth_has_an_end() => Assert.Throws<ExpressionException>(() => Parser.Parse(new string('(', 100_000)));

    [Theory]
    [InlineData("a ${{ github.n }} b", "a 3 b")]
    [InlineData("${{ 'a }} b' }}", "a }} b")]
    [InlineData("no expression", "no expression")]
    [InlineData("${{ '${{ github.n }}' }}", "${{ github.n }}")]
    public void A_template_is_rendered_once(string text, string expected) => Assert.Equal(expected, Template.Render(text, Scope));

    [Theory]
    [InlineData(null, false)]
    [InlineData("github.n == 3", false)]
    [InlineData("always() && github.n == 3", true)]
    [InlineData("${{ failure() }}", true)]
    [InlineData("cancelled()", false)]
    public void After_a_failure_a_condition_must_ask_for_it(string? condition, bool expected) =>
        Assert.Equal(expected, Template.Holds(condition, Scope));
}
