using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Runs;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sandbox;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>
/// The product with two targets: production, where the App is installed, and staging, which has a token of its own. Octavia is its
/// administrator; riley is nobody special.
/// </summary>
public class ProvisioningHost : RunsHost
{
    public const string CustomersPath = "/api/v1/provisioning/customers";
    public const string Production = "acme/infra";
    public const string Staging = "acme/vault";

    public ProvisioningHost() { }

    protected ProvisioningHost(TestDatabase database, GitHubSandbox gitHub)
        : base(database, gitHub) { }

    public override async Task InitializeAsync()
    {
        WithDefault("Provisioning:Targets:production:Repository", Production);
        WithDefault("Provisioning:Targets:staging:Repository", Staging);
        WithDefault("Provisioning:Targets:staging:Token", Demo.OctaviaToken);
        WithDefault("Provisioning:DefaultTarget", "production");
        WithDefault("Identity:Administrators:0", "octavia");
        await base.InitializeAsync();
    }

    /// <summary>A customer as small as the contract lets one be.</summary>
    public static JsonObject Customer(string client = "cust_001", string domain = "example.com", string tier = "basic") =>
        new()
        {
            ["domain"] = domain,
            ["email"] = $"owner@{domain}",
            ["tier"] = tier,
            ["client_id"] = client,
        };

    public static JsonObject Customer(string client, string domain, string tier, string transaction)
    {
        var customer = Customer(client, domain, tier);
        customer["transaction_id"] = transaction;
        return customer;
    }

    public Task<HttpResponseMessage> ProvisionAsync(
        JsonObject customer,
        string? target = null,
        params (string Name, string Value)[] headers
    ) =>
        Octavia.SendJsonAsync(
            target is null ? CustomersPath : $"{CustomersPath}?target={target}",
            new JsonObject { ["event_type"] = "provision_customer", ["client_payload"] = customer.DeepClone() }.ToJsonString(),
            headers
        );

    /// <summary>Orders it and gives the id back.</summary>
    public async Task<string> ProvisionedAsync(JsonObject customer, string? target = null)
    {
        var answer = await (await ProvisionAsync(customer, target)).ShouldBeAsync(HttpStatusCode.Accepted);
        return answer.GetProperty("id").GetString()!;
    }

    public Task<JsonElement> ShowAsync(string id) => Octavia.GetJsonAsync($"{CustomersPath}/{id}");

    public Task<HttpResponseMessage> DoAsync(string id, string deed) => Octavia.PostAsync($"{CustomersPath}/{id}/{deed}", null);

    /// <summary>Somebody changes the settings while it runs.</summary>
    public void Set(string key, string value)
    {
        var configuration = (IConfigurationRoot)Services.GetRequiredService<IConfiguration>();
        configuration[key] = value;
        configuration.Reload();
    }

    /// <summary>Time goes on second by second until it stands as a test wants it.</summary>
    public async Task<JsonElement> StandsAsync(string id, string status, TimeSpan? step = null)
    {
        var shown = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                Pass(step ?? TimeSpan.FromSeconds(1));
                shown = await ShowAsync(id);
                return shown.Text("status") == status;
            },
            () => $"it to be {status}; it is {shown}"
        );
        return shown;
    }
}
