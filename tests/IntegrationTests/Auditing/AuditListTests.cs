using System.Net;
using System.Text.Json;
using Infrajet.Domain.Common;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Auditing;

public sealed class AuditListTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    public static TheoryData<string> Endpoints => ["/api/v1/audit", "/api/v1/audit/export", "/api/v1/audit/verify"];

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Who_does_not_administer_is_refused(string path)
    {
        await host.AsAsync("founder");
        var alice = await host.AsAsync("alice");

        var answer = await alice.GetAsync(path);

        await answer.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Who_is_nobody_is_asked_to_sign_in(string path)
    {
        var answer = await host.Anonymous().GetAsync(path);

        await answer.ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
    }

    [Fact]
    public async Task An_entry_says_who_did_what_to_which_thing_in_which_request()
    {
        var founder = await host.AsAsync("founder");
        var missing = NewId.For("tok", DateTimeOffset.UnixEpoch);
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/auth/tokens/{missing}");
        request.Headers.Add("X-Correlation-Id", "the-caller-s-own-id");
        await founder.SendAsync(request);

        var entry = Assert.Single(await founder.ListAuditAsync($"subject={missing}"));

        Assert.Equal("founder", entry.TextOf("actor"));
        Assert.Equal("api_token.revoked", entry.TextOf("action"));
        Assert.Equal("refused:token_not_found", entry.TextOf("outcome"));
        Assert.Equal("the-caller-s-own-id", entry.TextOf("correlation_id"));
        Assert.StartsWith("aud_", entry.TextOf("id"), StringComparison.Ordinal);
        Assert.EndsWith("Z", entry.TextOf("at"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("actor")]
    [InlineData("action")]
    [InlineData("subject")]
    [InlineData("outcome")]
    [InlineData("correlation_id")]
    public async Task A_filter_keeps_what_is_equal_and_nothing_else(string name)
    {
        var founder = await host.AsAsync("founder");
        var other = await host.AsAsync($"filter-{name.Replace('_', '-')}");
        var missing = NewId.For("tok", DateTimeOffset.UnixEpoch);
        await other.DeleteAsync($"/api/v1/auth/tokens/{missing}");
        await founder.CreateTokenAsync("another");
        var wanted = Assert.Single(await founder.ListAuditAsync($"subject={missing}")).TextOf(name);

        var found = await founder.ListAuditAsync($"limit=100&{name}={Uri.EscapeDataString(wanted)}");
        var all = await founder.ListAuditAsync("limit=100");

        Assert.NotEmpty(found);
        Assert.Equal(IdsOf(all.Where(entry => entry.TextOf(name) == wanted)), IdsOf(found));
        Assert.True(found.Count < all.Count);
    }

    [Fact]
    public async Task From_is_inclusive_and_to_is_exclusive()
    {
        var founder = await host.AsAsync("founder");
        await founder.CreateTokenAsync("one");
        await founder.CreateTokenAsync("two");
        await founder.CreateTokenAsync("three");
        var newest = await founder.ListAuditAsync("limit=3");
        var (third, second, first) = (newest[0], newest[1], newest[2]);

        var found = await founder.ListAuditAsync($"from={first.TextOf("at")}&to={third.TextOf("at")}");

        Assert.Equal(IdsOf([second, first]), IdsOf(found));
    }

    [Fact]
    public async Task Filters_narrow_together()
    {
        var founder = await host.AsAsync("founder");
        var bob = await host.AsAsync("bob");
        var id = await bob.CreateTokenAsync("bob's");

        var found = await founder.ListAuditAsync($"actor=bob&action=api_token.created&subject={id}");

        Assert.Equal([id], found.ConvertAll(entry => entry.TextOf("subject")));
        Assert.Empty(await founder.ListAuditAsync($"actor=founder&subject={id}"));
    }

    [Fact]
    public async Task Pages_walk_every_entry_once_while_new_ones_arrive()
    {
        var founder = await host.AsAsync("founder");
        foreach (var number in Enumerable.Range(0, 12))
        {
            await founder.CreateTokenAsync($"before {number}");
        }

        var before = (await founder.VerifyAuditAsync()).GetProperty("entries").GetInt64();
        var walked = new List<long>();
        string? next = null;
        do
        {
            var page = await founder.GetJsonAsync($"/api/v1/audit?limit=5{(next is null ? "" : $"&after={next}")}");
            walked.AddRange(page.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("sequence").GetInt64()));
            next = page.GetProperty("next").GetString();
            await founder.CreateTokenAsync("meanwhile");
        } while (next is not null);

        Assert.Equal(Enumerable.Range(1, (int)before).Select(number => (long)number).Reverse(), walked);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("limit=many")]
    [InlineData("after=!!")]
    [InlineData("from=yesterday")]
    [InlineData("from=2026-02-02T00:00:00Z&to=2026-02-01T00:00:00Z")]
    public async Task A_question_of_bad_shape_is_refused(string query)
    {
        var founder = await host.AsAsync("founder");

        var answer = await founder.GetAsync($"/api/v1/audit?{query}");

        await answer.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
    }

    [Theory]
    [InlineData("subject=%00")]
    [InlineData("actor=%ED%A0%80")]
    [InlineData("action=%FF%FE")]
    [InlineData("outcome=%27%20OR%201=1--")]
    public async Task A_hostile_filter_finds_nothing(string query)
    {
        var founder = await host.AsAsync("founder");

        Assert.Empty(await founder.ListAuditAsync(query));
    }

    private static List<string> IdsOf(IEnumerable<JsonElement> entries) => [.. entries.Select(entry => entry.TextOf("id"))];
}
