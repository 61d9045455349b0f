using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Infrajet.Application.Secrets;
using Infrajet.Infrastructure.Persistence;
using Infrajet.IntegrationTests.Provisioning;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Faults;
using Sandbox.Seeds;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Dispatching;

/// <summary>Payloads and tokens that can be recognised go every way there is; then everything that was written down is searched for them.</summary>
public sealed class DispatchSecretsTests : SandboxHost
{
    private const string Canary = "canary-of-the-payload-4711";
    private readonly ConcurrentQueue<string> _traces = new();
    private readonly List<string> _answers = [];
    private readonly List<string> _secrets = [Canary, Demo.OctaviaToken, Demo.OctaviaToken[4..20]];

    public override async Task InitializeAsync()
    {
        string[] categories = ["Default", "Microsoft", "System.Net.Http", "MassTransit"];
        categories.ToList().ForEach(category => With($"Logging:LogLevel:{category}", "Trace"));
        With("Dispatching:ProbeSeconds", "2");
        await base.InitializeAsync();
    }

    [Fact]
    public async Task No_log_no_audit_no_event_no_trace_no_answer_and_no_database_file_holds_a_payload_or_a_token()
    {
        using var listener = Listen();
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

        AssertFree(_answers, "answers");
        AssertFree(Log.Lines.Select(line => $"{line.Text} {string.Join(' ', line.Scope.Values)}"), "logs");
        AssertFree(_traces, "traces");
        AssertFree(await InDbAsync(DumpAsync), "database");
    }

    /// <summary>What is held to be sent again: without the canary in it the search would prove nothing.</summary>
    private async Task<string> UnsealedAsync(InfrajetDb db)
    {
        var held = await db.Dispatches.OrderByDescending(dispatch => dispatch.Id).FirstAsync(dispatch => dispatch.SealedPayload != null);
        var vault = Services.GetRequiredService<ISecretVault>();
        return Encoding.UTF8.GetString(vault.Open("dispatch-payload", held.Id, held.SealedPayload!)!);
    }

    private static async Task<List<string>> DumpAsync(InfrajetDb db)
    {
        await db.Database.OpenConnectionAsync();
        var rows = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names come from the model itself.
            command.CommandText = $"SELECT * FROM {db.GetService<ISqlGenerationHelper>().DelimitIdentifier(table)}";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                rows.Add($"{table}: {string.Join(' ', values)}");
            }
        }

        Assert.Contains(rows, row => row.StartsWith("Dispatches:", StringComparison.Ordinal));
        return rows;
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

    private async Task SendAsync(HttpClient octavia, string type, params (string Name, string Value)[] headers)
    {
        var answer = await octavia.DispatchAsync("acme/infra", type, Customer.Payload(metadata: new() { ["password"] = Canary }), headers);
        await KeepAsync(answer);
    }

    private async Task SendJsonAsync(HttpClient octavia, string path, string json) =>
        await KeepAsync(await octavia.SendJsonAsync(path, json));

    private async Task KeepAsync(HttpResponseMessage answer) =>
        _answers.Add($"{answer.Headers} {await answer.Content.ReadAsStringAsync()}");

    private ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
                _traces.Enqueue(
                    $"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(e => e.Tags))}"
                ),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private void AssertFree(IEnumerable<string> texts, string where)
    {
        var all = texts.ToList();
        Assert.NotEmpty(all);
        Assert.All(
            all,
            text =>
                Assert.False(
                    _secrets.Exists(secret => text.Contains(secret, StringComparison.Ordinal)),
                    $"{where}: {text[..Math.Min(text.Length, 300)]}"
                )
        );
    }
}
