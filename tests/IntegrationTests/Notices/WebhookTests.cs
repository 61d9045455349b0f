using System.Net;
using System.Text;
using System.Text.Json;
using Infrajet.Application.Notices;
using Infrajet.Domain.Common;
using Infrajet.IntegrationTests.Notices.Testing;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Infrajet.IntegrationTests.Notices;

/// <summary>A notice on its way to a real server, and what comes back.</summary>
public sealed class WebhookTests
{
    [Fact]
    public async Task A_notice_is_posted_as_signed_JSON()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var room = NoticeRoom.PostingTo(receiver.Address);

        var result = await room.PostAsync();

        Assert.Null(result.Failure);
        var post = Assert.Single(receiver.Posts);
        Assert.Equal(("POST", "/hook/path-secret?key=query-secret"), (post.Method, post.Target));
        Assert.Equal("application/json", post.Headers["Content-Type"]);
        Assert.Equal("Infrajet/1.0", post.Headers["User-Agent"]);
        Assert.Equal("provisioning.failed", post.Headers["X-Infrajet-Event"]);
        Assert.Equal("ntc_01example", post.Headers["X-Infrajet-Delivery"]);
        Assert.Equal("1772600767", post.Headers["X-Infrajet-Timestamp"]);
        Assert.True(post.IsSignedWith(NoticeRoom.Secret));
        Assert.False(post.IsSignedWith("another secret of the tests"));
        Assert.Equal(
            """{"id":"ntc_01example","type":"provisioning.failed","at":"2026-03-04T05:06:00Z","title":"Setting up example.com failed","text":"The step deploy failed.","data":{"provisioning_id":"prv_1","attempts_made":2}}""",
            JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(post.Body))
        );
    }

    [Fact]
    public async Task The_customers_address_stays_here()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var room = NoticeRoom.PostingTo(receiver.Address);

        await room.Channel("webhook").SendAsync(room.Notice with { CustomerAddress = "carol@example.net" }, default);

        Assert.DoesNotContain("carol", Encoding.UTF8.GetString(Assert.Single(receiver.Posts).Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repetition_carries_the_same_body_and_id_and_a_signature_of_its_own_time()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var room = NoticeRoom.PostingTo(receiver.Address);

        await room.PostAsync();
        room.Clock.Advance(TimeSpan.FromMinutes(1));
        await room.PostAsync();

        var (first, second) = (receiver.Posts[0], receiver.Posts[1]);
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(first.Headers["X-Infrajet-Delivery"], second.Headers["X-Infrajet-Delivery"]);
        Assert.Equal("1772600827", second.Headers["X-Infrajet-Timestamp"]);
        Assert.True(second.IsSignedWith(NoticeRoom.Secret));
        Assert.NotEqual(first.Headers["X-Infrajet-Signature-256"], second.Headers["X-Infrajet-Signature-256"]);
    }

    [Fact]
    public async Task A_secret_is_rotated_while_the_product_runs_and_both_sign_meanwhile()
    {
        const string Next = "the next secret of the tests";
        await using var receiver = await Receiver.StartAsync();
        await using var room = NoticeRoom.PostingTo(receiver.Address);
        await room.PostAsync();

        room.Set("Webhook:PreviousSecret", NoticeRoom.Secret);
        room.Set("Webhook:Secret", Next);
        await room.PostAsync();
        room.Set("Webhook:PreviousSecret", null);
        await room.PostAsync();

        Assert.Equal(
            [(true, false), (true, true), (false, true)],
            receiver.Posts.Select(post => (post.IsSignedWith(NoticeRoom.Secret), post.IsSignedWith(Next)))
        );
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await Receiver.StartAsync();
        await using var receiver = await Receiver.AnsweringAsync(
            StatusCodes.Status307TemporaryRedirect,
            ("Location", $"{elsewhere.Address}")
        );
        await using var room = NoticeRoom.PostingTo(receiver.Address);

        var result = await room.PostAsync();

        Assert.Equal((FailureKind.Invalid, "notice_redirected"), (result.Failure?.Kind, result.Failure?.Code));
        Assert.Single(receiver.Posts);
        Assert.Empty(elsewhere.Posts);
    }

    [Theory]
    [InlineData(500, FailureKind.Upstream)]
    [InlineData(503, FailureKind.Upstream)]
    [InlineData(410, FailureKind.Invalid)]
    [InlineData(401, FailureKind.Invalid)]
    public async Task A_refusal_says_whether_to_try_again(int status, FailureKind kind)
    {
        await using var receiver = await Receiver.AnsweringAsync(status);
        await using var room = NoticeRoom.PostingTo(receiver.Address);

        var result = await room.PostAsync();

        Assert.Equal(kind, result.Failure?.Kind);
        Assert.Single(receiver.Posts);
    }

    [Fact]
    public async Task A_receiver_that_is_busy_says_for_how_long()
    {
        await using var receiver = await Receiver.AnsweringAsync(StatusCodes.Status429TooManyRequests, ("Retry-After", "7"));
        await using var room = NoticeRoom.PostingTo(receiver.Address);

        var result = await room.PostAsync();

        Assert.Equal((FailureKind.RateLimited, TimeSpan.FromSeconds(7)), (result.Failure?.Kind, result.Failure?.RetryAfter));
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_is_left_after_ten_seconds()
    {
        await using var receiver = await Receiver.StartAsync(context => UntilLeftAsync(context));
        await using var room = NoticeRoom.PostingTo(receiver.Address);

        var sending = room.PostAsync();
        await Eventually.TrueAsync(() => Task.FromResult(receiver.Posts.Count == 1), "the notice arrives");
        room.Clock.Advance(TimeSpan.FromSeconds(9.9));
        var isLeftTooEarly = sending.IsCompleted;
        room.Clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Same(NoticeFailures.NoAnswer, (await sending).Failure);
        Assert.False(isLeftTooEarly);
    }

    [Fact]
    public async Task A_name_that_cannot_be_looked_up_in_time_is_no_answer_either()
    {
        await using var room = new NoticeRoom(("Webhook:Url", "https://hooks.example.com"), ("Webhook:Secret", NoticeRoom.Secret));
        var asked = new TaskCompletionSource();
        room.Lookup = async (_, token) =>
        {
            var never = new TaskCompletionSource<IPAddress[]>();
            asked.SetResult();
            return await never.Task.WaitAsync(token);
        };

        var sending = room.PostAsync();
        await asked.Task;
        room.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Same(NoticeFailures.NoAnswer, (await sending).Failure);
    }

    [Fact]
    public async Task Whoever_stops_the_node_is_not_told_of_a_receiver()
    {
        await using var receiver = await Receiver.StartAsync(context => UntilLeftAsync(context));
        await using var room = NoticeRoom.PostingTo(receiver.Address);
        using var stopping = new CancellationTokenSource();

        var sending = room.PostAsync(stopping.Token);
        await Eventually.TrueAsync(() => Task.FromResult(receiver.Posts.Count == 1), "the notice arrives");
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read()
    {
        var left = new TaskCompletionSource();
        await using var receiver = await Receiver.StartAsync(async context =>
        {
            context.Response.StatusCode = StatusCodes.Status200OK;
            context.RequestAborted.Register(left.SetResult);
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[64 * 1024]);
            }
        });
        await using var room = NoticeRoom.PostingTo(receiver.Address);

        var result = await room.PostAsync();

        Assert.Null(result.Failure);
        await left.Task;
    }

    [Fact]
    public async Task Nobody_at_the_address_may_pass()
    {
        var receiver = await Receiver.StartAsync();
        await using var room = NoticeRoom.PostingTo(receiver.Address);
        await receiver.DisposeAsync();

        var result = await room.PostAsync();

        Assert.Equal((FailureKind.Upstream, "127.0.0.1 cannot be reached."), (result.Failure?.Kind, result.Failure?.Message));
    }

    [Fact]
    public async Task What_was_switched_off_meanwhile_is_not_sent()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var room = NoticeRoom.PostingTo(receiver.Address);
        var wasOn = room.Channel("webhook").Takes(NoticeTypes.ProvisioningFailed);

        room.Set("Webhook:Url", null);

        Assert.True(wasOn);
        Assert.False(room.Channel("webhook").Takes(NoticeTypes.ProvisioningFailed));
        Assert.Same(NoticeFailures.SwitchedOff, (await room.PostAsync()).Failure);
        Assert.Empty(receiver.Posts);
    }

    [Fact]
    public async Task The_log_names_the_host_and_no_secret()
    {
        await using var receiver = await Receiver.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Headers["X-Infrajet-Timestamp"] == "1772600767" ? 204 : 500;
            return Task.CompletedTask;
        });
        await using var room = NoticeRoom.PostingTo(receiver.Address);

        await room.PostAsync();
        room.Clock.Advance(TimeSpan.FromSeconds(1));
        await room.PostAsync();

        Assert.Equal(
            [
                (LogLevel.Information, "Notice ntc_01example (provisioning.failed) left by webhook to 127.0.0.1 in 0 ms"),
                (
                    LogLevel.Warning,
                    "Notice ntc_01example (provisioning.failed) did not leave by webhook to 127.0.0.1 in 0 ms: The receiver answered 500; it may take the notice later."
                ),
            ],
            room.Log.Lines.Where(line => line.Category.Contains("Notice", StringComparison.Ordinal))
                .Select(line => (line.Level, line.Text.Trim()))
        );
        Assert.DoesNotContain(
            room.Log.Lines,
            line =>
                line.Text.Contains("secret", StringComparison.OrdinalIgnoreCase) || line.Text.Contains("/hook", StringComparison.Ordinal)
        );
    }

    private static async Task UntilLeftAsync(HttpContext context)
    {
        var left = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(left.SetResult);
        await left.Task;
    }
}
