using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Notices.Testing;
using Infrajet.IntegrationTests.Runs;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Actions;
using Sandbox.Faults;
using Sandbox.Seeds;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>A customer who can be recognised goes every way there is; then everything that was written down or said is searched for them.</summary>
public sealed class ProvisioningPrivacyTests : ProvisioningHost
{
    private const string Mailbox = "canary-of-the-mail-4711";
    private const string Network = "203.0.113.147";
    private const string Note = "canary-of-the-note-4711";
    private const string SigningKey = "canary-of-the-signing-key-4711";
    private static readonly string[] Broken = ["Error: connect ECONNREFUSED: lookup registry.example.org for " + Everything];

    private readonly LeakSearch _leaks = new(Mailbox, Network, Note, SigningKey, Demo.OctaviaToken, Demo.OctaviaToken[4..20]);
    private readonly MailServer _mail = new();
    private Receiver _receiver = null!;

    // Without the App the target's own token is what dispatches and reads logs.
    public ProvisioningPrivacyTests() => HasApp = false;

    private static string Everything => $"{Mailbox}@example.com {Network} {Note} {SigningKey} {Demo.OctaviaToken}";

    public override async Task InitializeAsync()
    {
        LeakSearch.LogAll(this);
        _receiver = await Receiver.StartAsync();
        With("Provisioning:Targets:production:Token", Demo.OctaviaToken);
        With("Provisioning:Targets:production:SigningKey", SigningKey);
        With("Dispatching:ProbeSeconds", "2");
        With("Notices:Webhook:Url", $"{_receiver.Address}hook");
        With("Notices:Webhook:Secret", NoticeRoom.Secret);
        With("Notices:Webhook:AllowPrivate:0", "127.0.0.0/8");
        With("Notices:Mail:Host", "127.0.0.1");
        With("Notices:Mail:Port", $"{_mail.Port}");
        With("Notices:Mail:PlainHosts:0", "127.0.0.1");
        With("Notices:Mail:From", "infrajet@example.org");
        With("Notices:Mail:To:0", "ops@example.org");
        With("Notices:Mail:MailCustomers", "true");
        await base.InitializeAsync();
    }

    [Fact]
    public async Task Nothing_that_is_written_down_or_said_holds_the_customer_but_what_operators_ask_for_by_its_id()
    {
        await RefusedAsync();
        var succeeded = await OrderedAsync("txn_1");
        await StandsAsync(succeeded, "succeeded");
        await FailedAsync("txn_2");
        await LostAsync("txn_3");
        await CalledOffAsync("txn_4");
        await FacadeAsync("txn_5");
        await KeepAsync(Octavia.GetAsync(CustomersPath));
        await KeepAsync(Octavia.GetAsync($"{CustomersPath}?client_id=cust_1&domain=example.com"));
        await KeepAsync(Octavia.GetAsync("/api/v1/events?after=0"));
        await KeepAsync(Octavia.GetAsync("/api/v1/jobs?limit=100"));
        await KeepAsync(Octavia.GetAsync("/api/v1/provisioning/targets"));
        await KeepAsync(Octavia.GetAsync("/api/github/dispatches"));
        await Eventually.TrueAsync(
            () =>
            {
                Pass(TimeSpan.FromSeconds(1));
                return Task.FromResult(_mail.Mails.Any(mail => mail.Recipients is [$"{Mailbox}@example.com"]));
            },
            "the customer's mail"
        );

        var shown = await ShowAsync(succeeded);
        Assert.Contains(Mailbox, shown.GetProperty("request").GetRawText(), StringComparison.Ordinal);
        Assert.Contains(Note, shown.GetProperty("effective_payload").GetRawText(), StringComparison.Ordinal);
        await _leaks.AssertFreeAsync(this);
        _leaks.AssertFree(_receiver.Posts.Select(post => Encoding.UTF8.GetString(post.Body)), "webhook");
        _leaks.AssertFree(_mail.Mails.Select(mail => mail.Text), "mails");
        Assert.All(_mail.Mails, mail => Assert.Single(mail.Recipients));
    }

    [Fact]
    public async Task What_was_erased_is_gone_for_good()
    {
        GitHub.Actions.Script(Production, null, new RunScript { Conclusion = "failure", Log = ["quota used up"] });
        var id = await OrderedAsync("txn_1");
        await (await EraseAsync(id)).ShouldBeErrorAsync(HttpStatusCode.Conflict, "PROVISIONING_OPEN");
        await StandsAsync(id, "failed");
        var second = await OrderedAsync(transaction: null);
        await StandsAsync(second, "failed");

        var erased = await (await EraseAsync(id)).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal([id, second], erased.GetProperty("provisionings").EnumerateArray().Select(one => one.GetString()).Order());
        await AssertGoneAsync();
        var shown = await ShowAsync(id);
        Assert.Equal(
            (JsonValueKind.Null, JsonValueKind.Null, "failed"),
            (shown.GetProperty("request").ValueKind, shown.GetProperty("effective_payload").ValueKind, shown.Text("status"))
        );
        Assert.NotEqual(JsonValueKind.Null, shown.GetProperty("erased_at").ValueKind);
        var logs = (await Octavia.GetJsonAsync($"{CustomersPath}/{id}/logs")).GetProperty("attempts");
        Assert.Equal(0, Assert.Single(logs.EnumerateArray()).GetProperty("jobs").GetArrayLength());
        await (await DoAsync(id, "retry")).ShouldBeErrorAsync(HttpStatusCode.Conflict, "PROVISIONING_ERASED");
    }

    [Fact]
    public async Task The_same_order_again_does_not_bring_back_what_was_erased_and_erasing_again_is_harmless()
    {
        var id = await OrderedAsync("txn_1", ("Idempotency-Key", "order-1"));
        await StandsAsync(id, "succeeded");
        await (await EraseAsync(id)).ShouldBeAsync(HttpStatusCode.OK);
        var first = (await ShowAsync(id)).GetProperty("erased_at").GetRawText();
        Pass(TimeSpan.FromMinutes(1));

        await (await OrderAsync("txn_1")).ShouldBeErrorAsync(HttpStatusCode.Conflict, "PROVISIONING_ERASED");
        await (await OrderAsync("txn_1", ("Idempotency-Key", "order-1"))).ShouldBeErrorAsync(
            HttpStatusCode.Conflict,
            "PROVISIONING_ERASED"
        );
        await (await EraseAsync(id)).ShouldBeAsync(HttpStatusCode.OK);

        await AssertGoneAsync();
        Assert.Equal(first, (await ShowAsync(id)).GetProperty("erased_at").GetRawText());
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task Another_customer_keeps_what_is_theirs()
    {
        var id = await OrderedAsync("txn_1");
        var other = await ProvisionedAsync(Customer("cust_2", "other-shop.com"));
        await StandsAsync(id, "succeeded");
        await StandsAsync(other, "succeeded");

        await (await EraseAsync(id)).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal("owner@other-shop.com", (await ShowAsync(other)).GetProperty("request").Text("email"));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _receiver.DisposeAsync();
        await _mail.DisposeAsync();
        _leaks.Dispose();
    }

    private async Task RefusedAsync()
    {
        foreach (var field in new[] { "domain", "tier", "client_id", "transaction_id", "email", "features" })
        {
            var customer = Recognisable("txn_0");
            customer[field] = $"{Mailbox}@@ {Network} {Note}";
            await KeepAsync(ProvisionAsync(customer));
            await KeepAsync(
                Octavia.SendJsonAsync(
                    "/api/v1/provisioning/validate",
                    new JsonObject { ["event_type"] = "provision_customer", ["client_payload"] = customer.DeepClone() }.ToJsonString()
                )
            );
        }

        await KeepAsync(Octavia.SendJsonAsync(CustomersPath, $$"""{"client_payload":{"email":"{{Mailbox}}@example.com"]"""));
        await KeepAsync(Octavia.SendJsonAsync(CustomersPath, $$"""{"client_payload":"{{Mailbox}}@example.com"}"""));
        Assert.Equal(0, GitHub.Requests.Count(SentRoute));
    }

    /// <summary>Twice by itself, once more because somebody asks, and each time the log tells everything.</summary>
    private async Task FailedAsync(string transaction)
    {
        RunsFail(Broken);
        var id = await OrderedAsync(transaction);
        await StandsAsync(id, "escalated", TimeSpan.FromSeconds(5));
        RunsFail([$"quota used up by {Everything}"]);
        await KeepAsync(DoAsync(id, "retry"));
        await StandsAsync(id, "failed", TimeSpan.FromSeconds(2));
        await KeepAsync(Octavia.GetAsync($"{CustomersPath}/{id}/logs"));
        GitHub.Actions.ClearScripts(Production);
    }

    private async Task LostAsync(string transaction)
    {
        foreach (var kind in new FaultKind[] { new ServerError(422), new SecondaryLimit(), new ConnectionReset() })
        {
            GitHub.Faults.Add(
                new Fault
                {
                    Match = new() { Route = SentRoute },
                    Kind = kind,
                    Times = 1,
                }
            );
            await KeepAsync(OrderAsync(transaction));
            Pass(TimeSpan.FromMinutes(5));
        }

        var id = (await Octavia.GetJsonAsync(CustomersPath)).GetProperty("items")[0].Text("id")!;
        await StandsAsync(id, "succeeded", TimeSpan.FromSeconds(5));
    }

    private async Task CalledOffAsync(string transaction)
    {
        GitHub.Actions.Script(Production, null, new RunScript { Duration = TimeSpan.FromHours(3), Times = 1 });
        var id = await OrderedAsync(transaction);
        await StandsAsync(id, "in_progress");
        await KeepAsync(DoAsync(id, "cancel"));
        await StandsAsync(id, "cancelled");
        GitHub.Actions.ClearScripts(Production);
    }

    private async Task FacadeAsync(string transaction)
    {
        var body = new JsonObject { ["event_type"] = "provision_customer", ["client_payload"] = Recognisable(transaction) };
        var answer = await KeepAsync(Octavia.SendJsonAsync("/api/v1/repos/acme/infra/dispatches", body.ToJsonString()));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await KeepAsync(Octavia.GetAsync("/api/v1/repos/acme/infra/actions/runs"));
        await StandsAsync((await Octavia.GetJsonAsync(CustomersPath)).GetProperty("items")[0].Text("id")!, "succeeded");
    }

    private static JsonObject Recognisable(string? transaction)
    {
        var customer = Customer("cust_1");
        customer["email"] = $"{Mailbox}@example.com";
        customer["transaction_id"] = transaction;
        customer["metadata"] = new JsonObject { ["customer_ip"] = Network, ["note"] = Note };
        return customer;
    }

    private Task<HttpResponseMessage> OrderAsync(string? transaction, params (string Name, string Value)[] headers) =>
        ProvisionAsync(Recognisable(transaction), null, headers);

    private async Task<string> OrderedAsync(string? transaction, params (string Name, string Value)[] headers) =>
        (await (await KeepAsync(OrderAsync(transaction, headers))).ShouldBeAsync(HttpStatusCode.Accepted)).Text("id")!;

    private async Task<HttpResponseMessage> KeepAsync(Task<HttpResponseMessage> answering) => await _leaks.KeepAsync(await answering);

    private Task<HttpResponseMessage> EraseAsync(string id) => Octavia.DeleteAsync($"{CustomersPath}/{id}/personal-data");

    private void RunsFail(string[] log) => GitHub.Actions.Script(Production, null, new RunScript { Conclusion = "failure", Log = log });

    /// <summary>Neither under lock nor as a hash, by which a guess could be proven.</summary>
    private async Task AssertGoneAsync()
    {
        string[] tables = ["Provisionings", "ProvisioningAttempts", "Dispatches"];
        string[] columns = ["SealedRequest", "SealedFailures", "SealedPayload", "RequestHash", "BodyHash"];
        var rows = (await InDbAsync(LeakSearch.RowsAsync)).FindAll(row => tables.Contains(row.Table));
        Assert.Equal(tables.Order(), rows.Select(row => row.Table).Distinct().Order());
        Assert.All(
            rows.SelectMany(row => row.Columns).Where(column => columns.Contains(column.Key)),
            column => Assert.Equal("", $"{column.Value}")
        );
        Assert.All(rows, row => Assert.DoesNotContain(":h:", $"{row.Columns.GetValueOrDefault("RequestKey")}", StringComparison.Ordinal));
    }
}
