using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Auditing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Sessions;
using Infrajet.Infrastructure.Persistence;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Infrajet.IntegrationTests.Jobs;

public sealed class WorkEngineTests(WorkHost host) : IClassFixture<WorkHost>
{
    private static readonly Action<ILogger, Exception?> AtWork = LoggerMessage.Define(LogLevel.Information, new EventId(1), "At work");

    [Fact]
    public async Task What_is_ordered_is_done_once()
    {
        var job = await host.IsDoneAsync(await host.OrderAsync("once"));
        await host.SweepAsync();
        await host.IsDoneAsync(await host.OrderAsync("later", lane: "once"));

        Assert.Single(host.Script.Played, "once");
        Assert.Equal(1, job.Attempt);
        Assert.NotNull(job.EndedAt);
        Assert.Null(job.LeasedBy);
        Assert.Null(job.LeasedUntil);
    }

    [Fact]
    public async Task What_the_work_changed_is_committed_with_its_end_under_the_call_that_ordered_it()
    {
        host.Script.On("audited", AuditedAsync);

        var id = await host.OrderAsync("audited", correlationId: "the-ordering-call");
        await host.IsDoneAsync(id);

        var entry = Assert.Single(await AuditOfAsync("audited"));
        Assert.Equal("system", entry.Actor);
        Assert.Equal("the-ordering-call", entry.CorrelationId);
        Assert.Contains(
            host.Log.Lines,
            line => line.Text.StartsWith("At work", StringComparison.Ordinal) && IsOf(line, id, "the-ordering-call")
        );
    }

    [Fact]
    public async Task Failures_wait_longer_and_longer_and_end_parked_with_their_cause()
    {
        host.Script.On(
            "unlucky",
            async (scope, item, cancellationToken) =>
            {
                await AuditedAsync(scope, item, cancellationToken);
                throw new InvalidOperationException("No luck with ghp_0123456789abcdefghijklmnopqrstuvwxyz.\nA second line.");
            }
        );
        var id = await host.OrderAsync("unlucky");

        var first = await host.HasFailedAsync(id, 1);
        var firstWait = first.NotBefore - host.Clock.Now();
        await host.SkipWaitAsync(first);
        var second = await host.HasFailedAsync(id, 2);
        var secondWait = second.NotBefore - host.Clock.Now();
        await host.SkipWaitAsync(second);
        var parked = await host.IsParkedAsync(id);

        Assert.InRange(firstWait, TimeSpan.Zero, TimeSpan.FromSeconds(2.5));
        Assert.InRange(secondWait, firstWait, TimeSpan.FromSeconds(5));
        Assert.Equal(3, parked.Attempt);
        Assert.Equal("InvalidOperationException: No luck with ….", parked.LastError);
        Assert.NotNull(parked.EndedAt);
        Assert.Empty(await AuditOfAsync("unlucky"));
        await IsToldAsync(id, LogLevel.Warning, LogLevel.Warning, LogLevel.Error);
    }

    [Fact]
    public async Task A_failure_that_knows_how_long_to_wait_is_believed()
    {
        host.Script.On("limited", (_, _, _) => Task.FromResult(WorkOutcome.Retry("The limit is reached.", TimeSpan.FromHours(1))));

        var job = await host.HasFailedAsync(await host.OrderAsync("limited"), 1);

        Assert.Equal("The limit is reached.", job.LastError);
        Assert.InRange(job.NotBefore - host.Clock.Now(), TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
        await IsToldAsync(job.Id, LogLevel.Warning);
    }

    [Fact]
    public async Task What_has_more_to_do_later_is_begun_again_and_has_failed_in_nothing()
    {
        host.Script.On(
            "patient",
            (_, _, _) =>
                Task.FromResult(
                    host.Script.Played.Count(subject => subject == "patient") > 5 ? WorkOutcome.Finished : WorkOutcome.Again(TimeSpan.Zero)
                )
        );

        var job = await host.IsDoneAsync(await host.OrderAsync("patient"));

        Assert.Equal(1, job.Attempt);
        Assert.Equal(6, host.Script.Played.Count(subject => subject == "patient"));
        Assert.Empty(TroublesOf(job.Id));
    }

    [Fact]
    public async Task What_is_beyond_help_is_parked_at_once()
    {
        host.Script.On("hopeless", (_, _, _) => Task.FromResult(WorkOutcome.Park("It was deleted.")));

        var job = await host.IsParkedAsync(await host.OrderAsync("hopeless"));

        Assert.Equal(1, job.Attempt);
        Assert.Equal("It was deleted.", job.LastError);
        await IsToldAsync(job.Id, LogLevel.Error);
    }

    [Fact]
    public async Task Work_of_an_unknown_kind_is_parked_with_that_reason()
    {
        var job = await host.IsParkedAsync(await host.OrderAsync("odd", kind: "test.nobody_does_this"));

        Assert.Equal("Nothing here does this kind of work.", job.LastError);
        Assert.Equal(0, job.Attempt);
        await IsToldAsync(job.Id, LogLevel.Error);
    }

    [Fact]
    public async Task A_lost_race_undoes_the_work_and_has_it_begun_anew()
    {
        await host.TokenOfAsync("racer");
        host.Script.On("race", RenamesAsync);

        var id = await host.OrderAsync("race");
        var failed = await host.HasFailedAsync(id, 1);
        await host.SkipWaitAsync(failed);
        await host.IsDoneAsync(id);

        Assert.StartsWith("DbUpdateConcurrencyException: ", failed.LastError, StringComparison.Ordinal);
        Assert.Equal(["attempt 2"], (await AuditOfAsync("race")).Select(entry => entry.Action));
    }

    [Fact]
    public async Task Work_that_forgets_what_it_had_begun_still_comes_to_its_end()
    {
        host.Script.On(
            "forgetful",
            async (scope, item, cancellationToken) =>
            {
                await AuditedAsync(scope, item, cancellationToken);
                scope.GetRequiredService<IInfrajetDb>().Forget();
                return WorkOutcome.Finished;
            }
        );

        await host.IsDoneAsync(await host.OrderAsync("forgetful"));

        Assert.Empty(await AuditOfAsync("forgetful"));
    }

    [Fact]
    public async Task What_is_to_wait_is_not_begun_before_its_time()
    {
        var id = await host.OrderAsync("tomorrow", notBefore: host.Clock.Now() + TimeSpan.FromDays(1));
        await host.SweepAsync();
        await host.IsDoneAsync(await host.OrderAsync("today", lane: "tomorrow"));
        Assert.DoesNotContain("tomorrow", host.Script.Played);

        await host.SkipWaitAsync(await host.JobAsync(id));

        await host.IsDoneAsync(id);
    }

    private static async Task<WorkOutcome> AuditedAsync(IServiceProvider scope, WorkItem item, CancellationToken cancellationToken)
    {
        AtWork(scope.GetRequiredService<ILogger<WorkEngineTests>>(), null);
        scope.GetRequiredService<AuditTrail>().Record("test.worked", item.SubjectId);
        await Task.Yield();
        return WorkOutcome.Finished;
    }

    // At the first attempt somebody else is faster.
    private async Task<WorkOutcome> RenamesAsync(IServiceProvider scope, WorkItem item, CancellationToken cancellationToken)
    {
        await RenameAsync(scope.GetRequiredService<InfrajetDb>(), $"Attempt {item.Attempt}");
        scope.GetRequiredService<AuditTrail>().Record($"attempt {item.Attempt}", item.SubjectId);
        if (item.Attempt == 1)
        {
            await host.InDbAsync(async other =>
            {
                await RenameAsync(other, "Somebody else");
                return await other.SaveChangesAsync(cancellationToken);
            });
        }

        return WorkOutcome.Finished;
    }

    private static async Task RenameAsync(InfrajetDb db, string name)
    {
        var key = new PersonKey(PersonKey.Operator, "racer");
        (await db.PersonByKey(key).SingleAsync()).Rename(key, "racer", name);
    }

    private Task<List<AuditEntry>> AuditOfAsync(string subject) =>
        host.InDbAsync(db => db.AuditEntries.Where(entry => entry.Subject == subject).ToListAsync());

    // It is written down before it is logged.
    private Task IsToldAsync(string id, params LogLevel[] troubles) =>
        Eventually.TrueAsync(
            () => Task.FromResult(TroublesOf(id).SequenceEqual(troubles)),
            () => $"the log to tell {string.Join(", ", troubles)}; it tells {string.Join(", ", TroublesOf(id))}"
        );

    private IEnumerable<LogLevel> TroublesOf(string id) =>
        host.Log.Lines.Where(line => line.Level >= LogLevel.Warning && IsOf(line, id)).Select(line => line.Level);

    private static bool IsOf(TestLog.LogLine line, string id, string correlationId = "a-call-of-the-test") =>
        line.Scope.GetValueOrDefault("JobId") as string == id && line.Scope.GetValueOrDefault("CorrelationId") as string == correlationId;
}
