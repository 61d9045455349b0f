using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;
using Microsoft.AspNetCore.Http;
using Sandbox;
using Sandbox.Webhooks;

namespace Infrajet.SandboxTests.Webhooks;

/// <summary>github-rules A3: a delivery on the wire, and what is noted of it.</summary>
public sealed class DeliveryTests : WebhookTests
{
    private static readonly string[] Stars = ["star"];

    [Fact]
    public async Task A_delivery_has_the_headers_of_GitHub()
    {
        var id = await HookAsync(Stars, secret: "s3cret");

        Star();
        var webhook = await Receiver.NextAsync();

        Assert.Equal("star", webhook.Event);
        Assert.Equal(id, webhook.HookId);
        Assert.True(Guid.TryParse(webhook.Delivery, out _));
        Assert.Matches("^GitHub-Hookshot/[0-9a-f]{7}$", webhook.Headers["User-Agent"]);
        Assert.Equal("*/*", webhook.Headers["Accept"]);
        Assert.Equal("application/json", webhook.Headers["Content-Type"]);
        Assert.Equal("repository", webhook.Headers["X-GitHub-Hook-Installation-Target-Type"]);
        Assert.Equal($"{Infra.Id}", webhook.Headers["X-GitHub-Hook-Installation-Target-ID"]);
    }

    [Fact]
    public async Task The_signatures_are_over_the_raw_body()
    {
        await HookAsync(Stars, secret: "s3cret");

        Star();
        var webhook = await Receiver.NextAsync();

        Assert.Equal(Signing.Sha256("s3cret", webhook.Body), webhook.Headers["X-Hub-Signature-256"]);
        Assert.Equal(Signing.Sha1("s3cret", webhook.Body), webhook.Headers["X-Hub-Signature"]);
    }

    [Fact]
    public async Task Without_a_secret_nothing_is_signed()
    {
        await HookAsync(Stars);

        Star();
        var webhook = await Receiver.NextAsync();

        Assert.DoesNotContain(webhook.Headers.Keys, name => name.StartsWith("X-Hub-Signature", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_form_delivery_carries_the_payload_as_a_field_and_signs_the_whole_body()
    {
        await Octavia.PostAsync(Hooks, new { config = Config("s3cret", contentType: "form"), events = Stars }, HttpStatusCode.Created);

        var ping = await Receiver.NextAsync();

        Assert.Equal("application/x-www-form-urlencoded", ping.Headers["Content-Type"]);
        Assert.StartsWith("payload=%7B", ping.Text);
        Assert.Equal(Signing.Sha256("s3cret", ping.Body), ping.Headers["X-Hub-Signature-256"]);
        Assert.NotEmpty(ping.Payload.Text("zen"));
    }

    [Fact]
    public async Task Request_and_response_are_kept_in_full()
    {
        Receiver.Answer = http =>
        {
            http.Response.Headers["X-Seen"] = "yes";
            return http.Response.WriteAsync("Thank you");
        };
        var id = await HookAsync(Stars, secret: "s3cret");
        Star();
        var webhook = await Receiver.NextAsync();
        await Webhooks.WhenQuietAsync();

        var listed = (await Octavia.GetAsync($"{Hooks}/{id}/deliveries", HttpStatusCode.OK))[0];
        var delivery = await Octavia.GetAsync($"{Hooks}/{id}/deliveries/{listed.GetProperty("id")}", HttpStatusCode.OK);

        Assert.Equal(("OK", 200), (delivery.Text("status"), delivery.GetProperty("status_code").GetInt32()));
        Assert.Equal(("star", "created"), (delivery.Text("event"), delivery.Text("action")));
        Assert.Equal(webhook.Delivery, delivery.Text("guid"));
        Assert.Equal(Infra.Id, delivery.GetProperty("repository_id").GetInt64());
        Assert.Equal(
            webhook.Headers["X-Hub-Signature-256"],
            delivery.GetProperty("request").GetProperty("headers").Text("X-Hub-Signature-256")
        );
        Assert.True(JsonElement.DeepEquals(webhook.Payload, delivery.GetProperty("request").GetProperty("payload")));
        Assert.Equal("Thank you", delivery.GetProperty("response").Text("payload"));
        Assert.Equal("yes", delivery.GetProperty("response").GetProperty("headers").Text("X-Seen"));
    }

    [Theory]
    [InlineData(404, "Invalid HTTP Response: 404")]
    [InlineData(500, "Invalid HTTP Response: 500")]
    [InlineData(302, "Invalid HTTP Response: 302")]
    public async Task An_answer_that_is_not_2xx_is_a_failure_is_not_followed_and_not_tried_again(int status, string expected)
    {
        var id = await HookAsync(Stars);
        Receiver.Answer = http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = Receiver.Url;
            return Task.CompletedTask;
        };

        Star();
        await Receiver.NextAsync();
        await AssertQuietAndNothingMoreAsync();

        var hook = await Octavia.GetAsync($"{Hooks}/{id}", HttpStatusCode.OK);
        Assert.Equal(expected, hook.GetProperty("last_response").Text("message"));
        Assert.Equal(status, hook.GetProperty("last_response").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_a_failed_connection()
    {
        var id = await HookAsync(Stars);
        await Octavia.PatchAsync($"{Hooks}/{id}/config", new { url = "http://127.0.0.1:1/" }, HttpStatusCode.OK);

        Star();
        await Webhooks.WhenQuietAsync();

        var failed = Only(await Octavia.GetAsync($"{Hooks}/{id}/deliveries?status=failure", HttpStatusCode.OK));
        Assert.Equal("failed to connect to host", failed.Text("status"));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_accepted_only_where_insecure_ssl_is_1()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest(
            "CN=127.0.0.1",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var receiver = await WebhookReceiver.StartAsync(certificate);

        var hook = await Octavia.PostAsync(Hooks, new { config = new { url = receiver.Url } }, HttpStatusCode.Created);
        await Webhooks.WhenQuietAsync();
        receiver.AssertNothingMore();
        await Octavia.PatchAsync($"{Hooks}/{hook.GetProperty("id")}/config", new { insecure_ssl = "1" }, HttpStatusCode.OK);
        Webhooks.Ping(hook.GetProperty("id").GetInt64());

        Assert.Equal("ping", (await receiver.NextAsync()).Event);
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_is_a_failure()
    {
        await using var impatient = GitHubSandbox.Start(new() { WebhookTimeout = TimeSpan.FromMilliseconds(100) });
        using var octavia = TestSandbox.Client(impatient, TestSandbox.Octavia);
        var isOver = new TaskCompletionSource();
        Receiver.Answer = _ => isOver.Task;

        var hook = await octavia.PostAsync(Hooks, new { config = Config() }, HttpStatusCode.Created);
        await impatient.Webhooks.WhenQuietAsync();
        isOver.SetResult();

        var delivery = Only(await octavia.GetAsync($"{Hooks}/{hook.GetProperty("id")}/deliveries", HttpStatusCode.OK));
        Assert.Equal("timed out", delivery.Text("status"));
    }

    [Fact]
    public void A_receiver_has_10_seconds() => Assert.Equal(TimeSpan.FromSeconds(10), new SandboxOptions().WebhookTimeout);
}
