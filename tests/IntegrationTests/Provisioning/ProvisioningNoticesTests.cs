using System.Text.Json;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.IntegrationTests.Notices.Testing;
using Infrajet.IntegrationTests.Runs;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.Http;
using Sandbox.Actions;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>What programs and people outside hear of provisionings, each of it once, and what happens when they cannot be reached.</summary>
public sealed class ProvisioningNoticesTests : ProvisioningHost
{
    private readonly MailServer _mail = new();
    private Receiver _receiver = null!;
    private volatile int _status = StatusCodes.Status204NoContent;

    public override async Task InitializeAsync()
    {
        _receiver = await Receiver.StartAsync(context =>
        {
            context.Response.StatusCode = _status;
            return Task.CompletedTask;
        });
        With("Notices:Webhook:Url", $"{_receiver.Address}hook");
        With("Notices:Webhook:Secret", NoticeRoom.Secret);
        With("Notices:Webhook:AllowPrivate:0", "127.0.0.0/8");
        With("Notices:Mail:Host", "127.0.0.1");
        With("Notices:Mail:Port", $"{_mail.Port}");
        With("Notices:Mail:PlainHosts:0", "127.0.0.1");
        With("Notices:Mail:From", "infrajet@example.com");
        With("Notices:Mail:To:0", "ops@example.com");
        With("Notices:Mail:MailCustomers", "true");
        await base.InitializeAsync();
    }

    [Fact]
    public async Task A_success_is_posted_once_signed_and_mailed_to_nobody()
    {
        var id = await ProvisionedAsync(Customer());
        await StandsAsync(id, "succeeded");
        await ToldAsync();

        var post = Assert.Single(_receiver.Posts);
        Assert.True(post.IsSignedWith(NoticeRoom.Secret));
        var body = JsonSerializer.Deserialize<JsonElement>(post.Body);
        Assert.Equal(("provisioning.succeeded", post.Headers["X-Infrajet-Delivery"]), (body.Text("type"), body.Text("id")));
        Assert.StartsWith("pvs_", body.Text("id"), StringComparison.Ordinal);
        var data = body.GetProperty("data");
        Assert.Equal((id, "cust_001", "succeeded"), (data.Text("id"), data.Text("client_id"), data.Text("status")));
        Assert.Contains("/acme/infra/actions/runs/", data.Text("run_url"), StringComparison.Ordinal);
        Assert.Empty(_mail.Mails);
    }

    [Fact]
    public async Task A_failure_is_posted_and_mailed_to_the_operators_and_in_other_words_to_the_customer()
    {
        RunsEndWith("failure");
        await StandsAsync(await ProvisionedAsync(Customer()), "failed");
        await ToldAsync();

        Assert.Equal("provisioning.failed", Assert.Single(_receiver.Posts).Headers["X-Infrajet-Event"]);
        Assert.Equal(2, _mail.Mails.Count);
        var operators = Assert.Single(_mail.Mails, mail => mail.Recipients is ["ops@example.com"]);
        var customer = Assert.Single(_mail.Mails, mail => mail.Recipients is ["owner@example.com"]);
        Assert.Contains("The run ended with failure.", operators.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("owner@example.com", operators.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("failure", customer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_escalation_is_posted_and_mailed_to_the_operators_and_in_other_words_to_the_customer()
    {
        await StandsAsync(await ProvisionedAsync(Customer(), "staging"), "escalated", TimeSpan.FromMinutes(5));
        await ToldAsync();

        Assert.Equal("provisioning.escalated", Assert.Single(_receiver.Posts).Headers["X-Infrajet-Event"]);
        Assert.Equal(2, _mail.Mails.Count);
        var operators = Assert.Single(_mail.Mails, mail => mail.Recipients is ["ops@example.com"]);
        var customer = Assert.Single(_mail.Mails, mail => mail.Recipients is ["owner@example.com"]);
        Assert.Contains("Its time is up", operators.Text, StringComparison.Ordinal);
        Assert.StartsWith("Setting up what you ordered takes longer than usual.", customer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("time is up", customer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_is_away_hears_of_it_later_under_the_same_id()
    {
        _status = StatusCodes.Status503ServiceUnavailable;
        await StandsAsync(await ProvisionedAsync(Customer()), "succeeded");
        await PostedAsync(2);

        _status = StatusCodes.Status204NoContent;
        await ToldAsync();

        var posts = _receiver.Posts;
        Assert.True(posts.Count > 2);
        Assert.Single(posts.Select(post => post.Headers["X-Infrajet-Delivery"]).Distinct());
        Assert.All(posts, post => Assert.True(post.IsSignedWith(NoticeRoom.Secret)));
    }

    [Fact]
    public async Task A_receiver_that_wants_no_more_is_left_alone_until_somebody_replays_the_job()
    {
        _status = StatusCodes.Status410Gone;
        await StandsAsync(await ProvisionedAsync(Customer()), "succeeded");
        var parked = await OnlyJobAsync("parked");
        Assert.Equal("provisioning.notify", parked.Text("kind"));
        Assert.Contains("The receiver answered 410", parked.GetRawText(), StringComparison.Ordinal);

        _status = StatusCodes.Status204NoContent;
        await (await Octavia.PostAsync($"/api/v1/jobs/{parked.Text("id")}/replay", null)).ShouldBeAsync(System.Net.HttpStatusCode.OK);
        await PostedAsync(2);

        await ToldAsync();
        Assert.Equal(2, _receiver.Posts.Count);
        Assert.Single(_receiver.Posts.Select(post => post.Headers["X-Infrajet-Delivery"]).Distinct());
    }

    [Fact]
    public async Task What_waits_for_a_way_out_that_is_switched_off_meanwhile_is_not_sent()
    {
        _status = StatusCodes.Status503ServiceUnavailable;
        await StandsAsync(await ProvisionedAsync(Customer()), "succeeded");
        await PostedAsync(1);

        Set("Notices:Webhook:Events:0", "provisioning.escalated");
        _status = StatusCodes.Status204NoContent;
        var posted = _receiver.Posts.Count;
        await ToldAsync();

        Assert.Equal(posted, _receiver.Posts.Count);
    }

    [Fact]
    public async Task An_old_token_is_told_of_once_a_month()
    {
        await WarnAsync();
        Pass(TimeSpan.FromDays(91));
        await WarnAsync();
        await WarnAsync();

        var post = Assert.Single(_receiver.Posts);
        Assert.Equal("provisioning.token_aging", post.Headers["X-Infrajet-Event"]);
        Assert.StartsWith("token_staging_", post.Headers["X-Infrajet-Delivery"], StringComparison.Ordinal);
        Assert.Equal(91, JsonSerializer.Deserialize<JsonElement>(post.Body).GetProperty("data").GetProperty("age_days").GetInt32());
        Assert.Equal(["ops@example.com"], Assert.Single(_mail.Mails).Recipients);

        Pass(TimeSpan.FromDays(31));
        await WarnAsync();
        Assert.Equal(2, _receiver.Posts.Select(told => told.Headers["X-Infrajet-Delivery"]).Distinct().Count());
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _receiver.DisposeAsync();
        await _mail.DisposeAsync();
    }

    private async Task WarnAsync()
    {
        Assert.Null((await SendAsync(new WarnOfOldTokens())).Failure);
        await ToldAsync();
    }

    private void RunsEndWith(string conclusion) => GitHub.Actions.Script(Production, null, new RunScript { Conclusion = conclusion });

    private Task PostedAsync(int count) =>
        Eventually.TrueAsync(
            () =>
            {
                Pass(TimeSpan.FromSeconds(10));
                return Task.FromResult(_receiver.Posts.Count >= count);
            },
            () => $"{count} posts; there are {_receiver.Posts.Count}"
        );

    /// <summary>No notice waits any more.</summary>
    private Task ToldAsync() =>
        Eventually.TrueAsync(
            async () =>
            {
                Pass(TimeSpan.FromSeconds(10));
                var jobs = await Octavia.GetJsonAsync("/api/v1/jobs?limit=100&all=true");
                return jobs.GetProperty("items").EnumerateArray().Where(IsNotice).All(job => job.Text("state") is "done" or "parked");
            },
            "all notices to be sent"
        );

    private async Task<JsonElement> OnlyJobAsync(string state)
    {
        var found = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                found = (await Octavia.GetJsonAsync($"/api/v1/jobs?state={state}")).GetProperty("items");
                return found.GetArrayLength() > 0;
            },
            $"a job that is {state}"
        );
        return Assert.Single(found.EnumerateArray());
    }

    private static bool IsNotice(JsonElement job) => job.Text("kind")!.StartsWith("provisioning.notify", StringComparison.Ordinal);
}
