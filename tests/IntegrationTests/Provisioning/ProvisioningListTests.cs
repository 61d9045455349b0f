using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Runs;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>The list of all customers. Three of them differ in whatever one can ask for.</summary>
public sealed class ProvisioningListTests(ListedCustomers host) : IClassFixture<ListedCustomers>
{
    private static readonly string[][] Filters =
    [
        ["status=succeeded", "status=not_found", "status=dispatched"],
        ["client_id=cust_1", "client_id=cust_2", "client_id=cust_3"],
        ["domain=one-shop.com", "domain=xn--mller-kva.de", "domain=three-shop.com"],
        ["tier=basic", "tier=premium", "tier=standard"],
        ["target=production", "target=staging", "target=third"],
    ];

    private readonly IReadOnlyList<string> _ids = host.Ids;

    [Fact]
    public async Task Each_filter_finds_its_own_alone()
    {
        foreach (var filter in Filters)
        {
            for (var number = 0; number < _ids.Count; number++)
            {
                Assert.Equal([_ids[number]], await ListedAsync($"?{filter[number]}"));
            }
        }
    }

    [Fact]
    public async Task Filters_hold_together()
    {
        Assert.Equal([_ids[1]], await ListedAsync($"?{string.Join('&', Filters.Select(filter => filter[1]))}"));
        foreach (var filter in Filters)
        {
            var others = Filters.Where(other => other != filter).Select(other => other[0]);
            Assert.Empty(await ListedAsync($"?{string.Join('&', others)}&{filter[2]}"));
        }
    }

    [Theory]
    [InlineData("müller.de")]
    [InlineData("MÜLLER.de")]
    [InlineData("XN--MLLER-KVA.DE")]
    public async Task A_domain_is_found_however_it_is_spelled(string domain) =>
        Assert.Equal([_ids[1]], await ListedAsync($"?domain={Uri.EscapeDataString(domain)}"));

    [Fact]
    public async Task The_newest_come_first_and_page_by_page()
    {
        Assert.Equal(_ids.Reverse(), await ListedAsync(""));
        Assert.Null((await PageAsync("?limit=3")).Text("next"));

        var page = await PageAsync("?limit=2");
        Assert.Equal([_ids[2], _ids[1]], IdsOf(page));
        var last = await PageAsync($"?limit=2&after={page.Text("next")}");
        Assert.Equal([_ids[0]], IdsOf(last));
        Assert.Null(last.Text("next"));
    }

    [Fact]
    public async Task A_page_goes_on_with_its_filter()
    {
        var next = (await PageAsync("?limit=1")).Text("next");

        Assert.Empty(await ListedAsync($"?limit=1&after={next}&tier=standard"));
        Assert.Equal([_ids[0]], await ListedAsync($"?limit=1&after={next}&tier=basic"));
    }

    [Theory]
    [InlineData("status=done", "status")]
    [InlineData("after=prv_1!", "after")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    public async Task What_cannot_be_asked_is_refused(string query, string field)
    {
        var refused = await host.Octavia.GetAsync($"{ProvisioningHost.CustomersPath}?{query}");

        var body = await refused.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
        Assert.Equal(field, body.GetProperty("details")[0].Text("field"));
    }

    private Task<JsonElement> PageAsync(string query) => host.Octavia.GetJsonAsync(ProvisioningHost.CustomersPath + query);

    private async Task<IEnumerable<string?>> ListedAsync(string query) => IdsOf(await PageAsync(query));

    private static IEnumerable<string?> IdsOf(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(one => one.Text("id"))];
}

public sealed class ListedCustomers : ProvisioningHost
{
    /// <summary>The oldest first.</summary>
    public IReadOnlyList<string> Ids { get; private set; } = [];

    public override async Task InitializeAsync()
    {
        With("Provisioning:Targets:third:Repository", "acme/platform");
        await base.InitializeAsync();
        var first = await ProvisionedAsync(Customer("cust_1", "one-shop.com"));
        await StandsAsync(first, "succeeded");
        var foreign = Customer("cust_2", "müller.de", "premium");
        foreign["email"] = "owner@example.com";
        var second = await ProvisionedAsync(foreign, "staging");
        await StandsAsync(second, "not_found", TimeSpan.FromSeconds(20));
        Ids = [first, second, await ProvisionedAsync(Customer("cust_3", "three-shop.com", "standard"), "third")];
    }
}
