using System.Globalization;
using System.Net;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.GitHub.Limits;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.UnitTests.Infrastructure.GitHub.Limits;

public sealed class GateTests : IDisposable
{
    private readonly SteppingClock _clock = new(The.Moment);
    private readonly Gate _gate;
    private NodeShare _share = NodeShare.Of(new());

    public GateTests() => _gate = new("user:1", () => _share, _clock);

    public void Dispose() => _gate.Dispose();

    [Fact]
    public async Task As_many_as_may_be_under_way_go_and_the_next_when_one_comes_back()
    {
        _share = _share with { InFlight = 2 };
        await GoesAsync(Read());
        await GoesAsync(Read());
        var third = Read();
        Assert.False(third.IsCompleted);

        _gate.Leave(null);

        await GoesAsync(third);
    }

    [Fact]
    public async Task Writes_keep_their_distance_and_reads_do_not_wait_for_them()
    {
        await GoesAsync(Write());
        var second = Write();
        var third = Write();
        await GoesAsync(Read());
        Assert.False(second.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(1.1));
        await GoesAsync(second);
        Assert.False(third.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(1.1));
        await GoesAsync(third);
    }

    [Fact]
    public async Task Whose_turn_would_come_too_late_is_told_when_it_would_come()
    {
        for (var count = 0; count < 11; count++)
        {
            _ = Write();
        }

        var refused = await Write();

        Assert.Equal("rate_limited", refused?.Code);
        Assert.Equal(TimeSpan.FromSeconds(11), refused?.RetryAfter);
        Assert.Equal(10, _gate.Show().WaitingInteractive);
    }

    [Fact]
    public async Task Somebody_elses_long_line_does_not_make_a_newcomer_wait()
    {
        for (var count = 0; count < 11; count++)
        {
            _ = Write("anna");
        }

        var newcomer = Write("ben");
        _clock.Advance(TimeSpan.FromSeconds(2.2));

        await GoesAsync(newcomer);
    }

    [Fact]
    public async Task The_points_of_a_minute_are_not_exceeded()
    {
        var gone = 0;
        for (; gone < 900; gone++)
        {
            await GoesAsync(Read());
            _gate.Leave(null);
        }

        var next = await Read();

        Assert.InRange(next!.RetryAfter!.Value.TotalSeconds, 60, 63);
        _clock.Advance(next.RetryAfter.Value);
        await GoesAsync(Read());
    }

    [Fact]
    public async Task A_read_does_not_slip_by_a_write_that_waits_for_points()
    {
        _share = _share with { Points = 10, LongestWait = TimeSpan.FromMinutes(5), BetweenWrites = TimeSpan.Zero };
        for (var count = 0; count < 7; count++)
        {
            await GoesAsync(Read());
            _gate.Leave(null);
        }

        var write = Write("anna");
        var read = Read("ben");
        Assert.False(write.IsCompleted || read.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(63));

        await GoesAsync(write);
        await GoesAsync(read);
    }

    [Fact]
    public async Task Tokens_for_people_have_a_limit_by_the_hour_and_nothing_else_waits_for_it()
    {
        _share = _share with { ExchangesPerHour = 2 };
        await GoesAsync(Enter(RequestKind.Exchange));
        await GoesAsync(Enter(RequestKind.Exchange));

        var refused = await Enter(RequestKind.Exchange);

        Assert.Equal("rate_limited", refused?.Code);
        Assert.True(refused?.RetryAfter > TimeSpan.FromMinutes(59));
        await GoesAsync(Enter(RequestKind.TokenRequest));
        _clock.Advance(TimeSpan.FromMinutes(62));
        await GoesAsync(Enter(RequestKind.Exchange));
    }

    [Fact]
    public async Task Content_has_limits_of_its_own()
    {
        _share = _share with { BetweenWrites = TimeSpan.Zero, ContentPerMinute = 3, ContentPerHour = 5 };
        for (var count = 0; count < 3; count++)
        {
            await GoesAsync(Enter(RequestKind.Creation));
        }

        Assert.InRange((await Enter(RequestKind.Creation))!.RetryAfter!.Value.TotalSeconds, 60, 63);
        await GoesAsync(Write());
        _clock.Advance(TimeSpan.FromSeconds(63));
        await GoesAsync(Enter(RequestKind.Creation));
        await GoesAsync(Enter(RequestKind.Creation));

        Assert.InRange((await Enter(RequestKind.Creation))!.RetryAfter!.Value.TotalMinutes, 58, 62);
        Assert.Equal((2, 5), (_gate.Show().ContentByMinute.Used, _gate.Show().ContentByHour.Used));
    }

    [Fact]
    public async Task Whoever_goes_away_gives_the_place_up()
    {
        await GoesAsync(Write());
        using var patience = new CancellationTokenSource();
        var second = Enter(RequestKind.Change, cancellationToken: patience.Token);
        var third = Write();

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        _clock.Advance(TimeSpan.FromSeconds(1.1));
        await GoesAsync(third);
    }

    [Fact]
    public async Task Those_who_wait_are_told_when_GitHub_wants_to_be_left_alone()
    {
        await GoesAsync(Write());
        var interactive = Write();
        var background = Enter(RequestKind.Change, Urgency.Background);
        using var tooMuch = new HttpResponseMessage(HttpStatusCode.TooManyRequests)
        {
            Headers = { RetryAfter = new(TimeSpan.FromSeconds(20)) },
        };

        _gate.Leave(tooMuch);

        Assert.Equal(TimeSpan.FromSeconds(20), (await interactive)?.RetryAfter);
        _clock.Advance(TimeSpan.FromSeconds(21));
        await GoesAsync(background);
    }

    [Fact]
    public async Task Nobody_waits_longer_than_they_can_for_those_who_do_not_come_back()
    {
        _share = _share with { InFlight = 1 };
        await GoesAsync(Read());
        var stuck = Read();

        _clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal("rate_limited", (await stuck)?.Code);
        Assert.Equal(0, _gate.Show().WaitingInteractive);
    }

    [Fact]
    public async Task The_figures_say_what_is_used_and_what_is_to_come()
    {
        for (var count = 0; count < 100; count++)
        {
            await GoesAsync(Read());
            using var response = Response(remaining: 200 - count, resetsIn: TimeSpan.FromMinutes(40));
            _gate.Leave(response);
        }

        await GoesAsync(Write());
        _ = Write();

        var figures = _gate.Show();

        Assert.Equal(("user:1", 105, 1, 1), (figures.Principal, figures.Points.Used, figures.InFlight.Used, figures.WaitingInteractive));
        Assert.Equal(2, figures.WriteWaitSeconds);
        Assert.Equal((5000, 101), (figures.Primary.Limit, figures.Primary.Remaining));
        Assert.Equal(TimeSpan.FromMinutes(40), figures.Primary.ResetsAt - _clock.GetUtcNow());
        Assert.InRange((figures.Primary.RunsOutAt!.Value - _clock.GetUtcNow()).TotalSeconds, 55, 65);
    }

    [Fact]
    public async Task What_lasts_until_the_reset_does_not_run_out()
    {
        await GoesAsync(Read());
        using var response = Response(remaining: 4999, resetsIn: TimeSpan.FromMinutes(40));
        _gate.Leave(response);

        Assert.Null(_gate.Show().Primary.RunsOutAt);
    }

    [Fact]
    public async Task What_comes_back_by_itself_goes_behind_and_is_told_as_soon_as_somebody_who_waits()
    {
        for (var count = 0; count < 12; count++)
        {
            _ = Enter(RequestKind.Change, Urgency.Background);
        }

        var call = GitHubCall.Returning(AppCredential.Instance, 7) with { For = "anna" };
        var refused = await _gate.EnterAsync(RequestKind.Change, call, CancellationToken.None);

        Assert.Equal(Urgency.Background, call.Urgency);
        Assert.Equal(FailureKind.RateLimited, refused!.Kind);
        Assert.False(Enter(RequestKind.Change, Urgency.Background).IsCompleted);
    }

    [Fact]
    public async Task It_is_idle_when_nothing_is_known_or_counted_any_more()
    {
        Assert.True(_gate.IsIdle);
        await GoesAsync(Read());
        Assert.False(_gate.IsIdle);
        _gate.Leave(null);
        Assert.False(_gate.IsIdle);

        _clock.Advance(TimeSpan.FromHours(2));

        Assert.True(_gate.IsIdle);
    }

    private Task<Failure?> Read(string person = "anna") => Enter(RequestKind.Read, person: person);

    private Task<Failure?> Write(string person = "anna") => Enter(RequestKind.Change, person: person);

    private Task<Failure?> Enter(
        RequestKind kind,
        Urgency urgency = Urgency.Interactive,
        string person = "anna",
        CancellationToken cancellationToken = default
    ) => _gate.EnterAsync(kind, new(AppCredential.Instance, urgency, person), cancellationToken).AsTask();

    private static async Task GoesAsync(Task<Failure?> turn) => Assert.Null(await turn.WaitAsync(TimeSpan.FromSeconds(10)));

    private HttpResponseMessage Response(int remaining, TimeSpan resetsIn)
    {
        var response = new HttpResponseMessage { Headers = { Date = _clock.GetUtcNow() } };
        response.Headers.Add("x-ratelimit-limit", "5000");
        response.Headers.Add("x-ratelimit-remaining", remaining.ToString(CultureInfo.InvariantCulture));
        response.Headers.Add(
            "x-ratelimit-reset",
            (_clock.GetUtcNow() + resetsIn).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)
        );
        return response;
    }
}
