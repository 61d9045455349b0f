using System.Text;
using Infrajet.Application.Secrets;
using Infrajet.Infrastructure.Persistence;
using Infrajet.IntegrationTests.Provisioning;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Faults;
using Sandbox.Seeds;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Dispatching;

/// <summary>Payloads and tokens that can be recognised go every way there is; then everything that was written down is searched for them.</summary>
public sealed class DispatchSecretsTests : SandboxHost
{
    private const string Canary = "canary-of-the-payload-4711";
    private readonly LeakSearch _leaks = new(Canary, Demo.OctaviaToken, Demo.OctaviaToken[4..20]);

    public override async Task InitializeAsync()
    {
        LeakSearch.LogAll(this);
        With("Dispatching:ProbeSeconds", "2");
        await base.InitializeAsync();
    }

    [Fact]
    public async Task No_log_no_audit_no_event_no_trace_no_answer_and_no_database_file_holds_a_payload_or_a_token()
    {
        var octavia = AsOctavia();
        await octavia.PostAsync("/api/v1/auth/verify", new { token = Demo.OctaviaToken });
        await octavia.RegisterAsync("acme/infra");

        await SendAsync(octavia, "provision_customer");
        await SendAsync(octavia, "provision_customer", ("Prefer", "respond-async"));
        await SendAsync(octavia, new string('x', 200));
        await FailingAsync(octavia, new ServerError(422));
        await FailingAsync(octavia, new ServerError(404));
        await FailingAsync(octavia, new TruncatedAnswer());
        await FailingAsync(octavia, new ConnectionReset());
        Assert.Contains(Canary, await InDbAsync(UnsealedAsync), StringComparison.Ordinal);
        await SendJsonAsync(octavia, DispatchPath, $$"""{"repo_id":"acme/infra","event_type":"x","client_payload":{"a":"{{Canary}}"]""");
        await SendJsonAsync(
            octavia,
            $"{DispatchPath}/workflow",
            $$$"""{"repo_id":"acme/website","workflow":"publish.yml","inputs":{"environment":"{{{Canary}}}"}}"""
        );
        await Eventually.TrueAsync(
            async () => await InDbAsync(db => Task.FromResult(db.Dispatches.Any(dispatch => dispatch.Attempts > 1))),
            "a second try"
        );

        await FailingAsync(octavia, new SecondaryLimit());

        await _leaks.AssertFreeAsync(this);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _leaks.Dispose();
    }

    /// <summary>What is held to be sent again: without the canary in it the search would prove nothing.</summary>
    private async Task<string> UnsealedAsync(InfrajetDb db)
    {
        var held = await db.Dispatches.OrderByDescending(dispatch => dispatch.Id).FirstAsync(dispatch => dispatch.SealedPayload != null);
        var vault = Services.GetRequiredService<ISecretVault>();
        return Encoding.UTF8.GetString(vault.Open("dispatch-payload", held.Id, held.SealedPayload!)!);
    }

    private async Task FailingAsync(HttpClient octavia, FaultKind kind)
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = kind,
                Times = 1,
            }
        );
        await SendAsync(octavia, "provision_customer");
        GitHub.Faults.Clear();
    }

    private async Task SendAsync(HttpClient octavia, string type, params (string Name, string Value)[] headers) =>
        await _leaks.KeepAsync(
            await octavia.DispatchAsync("acme/infra", type, Customer.Payload(metadata: new() { ["password"] = Canary }), headers)
        );

    private async Task SendJsonAsync(HttpClient octavia, string path, string json) =>
        await _leaks.KeepAsync(await octavia.SendJsonAsync(path, json));
}
