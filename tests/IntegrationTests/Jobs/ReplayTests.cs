using System.Net;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Infrajet.IntegrationTests.Auditing;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Jobs;

public sealed class ReplayTests(WorkHost host) : IClassFixture<WorkHost>, IAsyncLifetime
{
    private static int _people;
    private readonly string _name = $"person{Interlocked.Increment(ref _people)}";
    private HttpClient _administrator = null!;
    private HttpClient _person = null!;
    private long _personId;

    public async Task InitializeAsync()
    {
        _administrator = await host.AsAsync("root");
        _person = await host.AsAsync(_name);
        _personId = await _person.PersonIdAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_parked_job_is_tried_once_more_with_all_its_attempts()
    {
        var id = await host.ParkedAsync("once more", _personId);

        var replayed = await (await _person.ReplayAsync(id)).ShouldBeAsync(HttpStatusCode.OK);
        await host.SweepAsync();
        var done = await host.IsDoneAsync(id);

        Assert.Equal("waiting", replayed.GetProperty("state").GetString());
        Assert.Equal(0, replayed.GetProperty("attempt").GetInt32());
        Assert.Equal(1, done.Attempt);
        var entry = Assert.Single(await _administrator.ListAuditAsync($"subject={id}"));
        Assert.Equal(["job.replayed", _name, "done"], new[] { "action", "actor", "outcome" }.Select(name => entry.TextOf(name)));
    }

    [Theory]
    [InlineData(WorkState.Waiting)]
    [InlineData(WorkState.Done)]
    public async Task Only_a_parked_job_can_be_replayed_and_the_refusal_is_recorded(WorkState state)
    {
        var notBefore = host.Clock.Now() + (state == WorkState.Waiting ? TimeSpan.FromDays(1) : TimeSpan.Zero);
        var id = await host.OrderAsync($"not parked {state}", personId: _personId, notBefore: notBefore);
        await host.ComesToBeAsync(id, job => job.State == state, $"{state}");

        await (await _person.ReplayAsync(id)).ShouldBeErrorAsync(HttpStatusCode.Conflict, "JOB_NOT_PARKED");

        var entry = Assert.Single(await _administrator.ListAuditAsync($"subject={id}"));
        Assert.Equal("refused:job_not_parked", entry.TextOf("outcome"));
    }

    [Fact]
    public async Task A_job_that_must_be_alone_is_replayed_only_when_it_is()
    {
        var parked = await host.ParkedAsync("alone", _personId, isSingle: true);
        var goOn = host.Script.OnHold("alone");
        var other = await host.OrderAsync("alone", personId: _personId, isSingle: true);

        await (await _person.ReplayAsync(parked)).ShouldBeErrorAsync(HttpStatusCode.Conflict, "JOB_SUPERSEDED");
        Assert.Equal(WorkState.Parked, (await host.JobAsync(parked)).State);

        goOn.SetResult();
        await host.IsDoneAsync(other);
        await (await _person.ReplayAsync(parked)).ShouldBeAsync(HttpStatusCode.OK);
        await Assert.ThrowsAnyAsync<DbUpdateException>(() =>
            host.OrderAsync("alone", isSingle: true, notBefore: host.Clock.Now().AddDays(1))
        );
        await host.SweepAsync();
        await host.IsDoneAsync(parked);
    }

    [Fact]
    public async Task An_administrator_replays_anybody_s()
    {
        var id = await host.ParkedAsync("product's own", null);

        await (await _administrator.ReplayAsync(id)).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Many_are_replayed_so_many_per_call_and_the_answer_tells_whether_more_are_left()
    {
        await host.InDbAsync(async db =>
        {
            for (var number = 0; number <= Application.Jobs.ReplayJobs.MostPerCall; number++)
            {
                var job = WorkItem.Of(
                    new WorkOrder("test.patient", $"many-{number}", "many", _personId, "a-call-of-the-test"),
                    host.Clock.Now()
                );
                job.Park("It was too much.", host.Clock.Now());
                db.WorkItems.Add(job);
            }

            return await db.SaveChangesAsync(CancellationToken.None);
        });

        var first = await ReplayedAsync(new { });
        var second = await ReplayedAsync(new { });
        var third = await ReplayedAsync(new { });

        Assert.Equal([(200, true), (1, false), (0, false)], new[] { first, second, third });
    }

    [Fact]
    public async Task Only_those_that_are_meant_are_replayed()
    {
        var old = await host.ParkedAsync("meant-1", _personId, at: host.Clock.Now().AddDays(-3));
        var brief = await host.ParkedAsync("meant-2", _personId, kind: ScriptedWork.Brief);
        var named = await host.ParkedAsync("meant-3", _personId);
        var rest = await host.ParkedAsync("meant-4", _personId);
        var theirs = await host.ParkedAsync("meant-5", await _administrator.PersonIdAsync());

        Assert.Equal((1, false), await ReplayedAsync(new { kind = ScriptedWork.Brief }));
        Assert.Equal((1, false), await ReplayedAsync(new { ids = new[] { named, theirs } }));
        Assert.Equal((1, false), await ReplayedAsync(new { since = host.Clock.Now().AddDays(-1) }));

        var parked = await host.InDbAsync(db =>
            db.WorkItems.Where(job => job.State == WorkState.Parked).Select(job => job.Id).ToListAsync()
        );
        Assert.Contains(old, parked);
        Assert.Contains(theirs, parked);
        Assert.Empty(parked.Intersect([brief, named, rest]));
        Assert.Single(await _administrator.ListAuditAsync($"subject={rest}&action=job.replayed"));
    }

    [Fact]
    public async Task Administrators_replay_everybody_s_when_they_ask_for_all()
    {
        var id = await host.ParkedAsync("all", _personId, kind: "test.all");

        await (await _person.ReplayManyAsync(new { }, "all=true")).ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        var answer = await (await _administrator.ReplayManyAsync(new { kind = "test.all" }, "all=true")).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal(1, answer.GetProperty("replayed").GetInt32());
        await host.ComesToBeAsync(id, job => job.LastError == "Nothing here does this kind of work.", "tried");
    }

    [Fact]
    public async Task Of_several_that_must_be_alone_the_last_one_is_replayed()
    {
        var first = await host.ParkedAsync("twins", _personId, isSingle: true, at: host.Clock.Now().AddMinutes(-1));
        var last = await host.ParkedAsync("twins", _personId, isSingle: true);
        host.Script.OnHold("twins");

        Assert.Equal((1, false), await ReplayedAsync(new { }));
        Assert.Equal((0, false), await ReplayedAsync(new { }));

        await host.IsRunningAsync(last);
        Assert.Equal(WorkState.Parked, (await host.JobAsync(first)).State);
    }

    [Fact]
    public async Task A_hundred_may_be_named_at_once()
    {
        var ids = Enumerable.Range(0, 101).Select(number => $"job_{number}");

        await (await _person.ReplayManyAsync(new { ids })).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
    }

    private async Task<(int, bool)> ReplayedAsync(object body)
    {
        var answer = await (await _person.ReplayManyAsync(body)).ShouldBeAsync(HttpStatusCode.OK);
        return (answer.GetProperty("replayed").GetInt32(), answer.GetProperty("more_left").GetBoolean());
    }
}
