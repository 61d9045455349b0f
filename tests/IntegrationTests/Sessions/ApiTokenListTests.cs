using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Sessions;

public sealed class ApiTokenListTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    private const string Tokens = "/api/v1/auth/tokens";

    [Fact]
    public async Task Pages_hold_every_token_once_newest_first()
    {
        var carol = await host.AsAsync("carol");
        var made = new List<string> { "made at the command line" };
        for (var number = 0; number < 6; number++)
        {
            made.Insert(0, $"number {number}");
            await (await carol.PostAsync(Tokens, new { name = made[0] })).ShouldBeAsync(HttpStatusCode.Created);
        }

        var seen = new List<string>();
        for (var next = ""; next is not null; )
        {
            var page = await carol.GetJsonAsync($"{Tokens}?limit=3{(next.Length == 0 ? "" : $"&after={next}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(token => token.GetProperty("name").GetString()!));
            next = page.GetProperty("next").GetString();
        }

        Assert.Equal(made.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        Assert.Equal("made at the command line", seen[^1]);
    }

    [Fact]
    public async Task A_page_that_holds_all_names_no_next_one()
    {
        var dora = await host.AsAsync("dora");

        var page = await dora.GetJsonAsync($"{Tokens}?limit=1");

        Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, page.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task A_token_of_somebody_else_as_cursor_shows_nothing_of_theirs()
    {
        var alice = await host.AsAsync("alice");
        await (await alice.PostAsync(Tokens, new { name = "secret plan" })).ShouldBeAsync(HttpStatusCode.Created);
        var cursor = (await alice.GetJsonAsync($"{Tokens}?limit=1")).GetProperty("next").GetString();

        var page = await (await host.AsAsync("bob")).GetStringAsync($"{Tokens}?after={cursor}");

        Assert.DoesNotContain("secret plan", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=99999999999", "limit")]
    [InlineData("after=%00", "after")]
    [InlineData("after=!!!", "after")]
    [InlineData("after=a", "after")]
    [InlineData("after=dG9r=", "after")]
    [InlineData("after='%20OR%201=1--", "after")]
    [InlineData("after=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "after")]
    public async Task Bad_paging_is_refused_by_field(string query, string field)
    {
        var alice = await host.AsAsync("alice");

        var response = await alice.GetAsync($"{Tokens}?{query}");

        var body = await response.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
        Assert.Contains(field, body.GetProperty("errors").EnumerateObject().Select(fault => fault.Name));
    }

    [Theory]
    [InlineData("dG9rXw")]
    [InlineData("____")]
    [InlineData("AAAA")]
    public async Task A_cursor_that_was_made_up_finds_nothing_foreign_and_breaks_nothing(string cursor)
    {
        var alice = await host.AsAsync("alice");

        var response = await alice.GetAsync($"{Tokens}?after={cursor}");

        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest });
    }
}
