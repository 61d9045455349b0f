using Infrajet.Application.Auditing;
using Infrajet.Application.Jobs;
using Infrajet.Domain.Jobs;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Infrajet.IntegrationTests.Jobs;

public sealed class WorkEngineTests(WorkHost host) : IClassFixture<WorkHost>
{
    [Fact]
    public async Task What_is_ordered_is_done_once()
    {
        var count = 0;
        host.Script.On("once", (_, _, _) => Task.FromResult(Interlocked.Increment(ref count) > 0 ? WorkOutcome.Finished : null!));

        var job = await host.IsDoneAsync(await host.OrderAsync("once"));
        await host.SweepAsync();
        await host.IsDoneAsync(await host.OrderAsync("later", lane: "once"));

        Assert.Equal(1, count);
        Assert.Equal(1, job.Attempt);
        Assert.NotNull(job.EndedAt);
        Assert.Null(job.LeasedBy);
        Assert.Null(job.LeasedUntil);
    }

    [Fact]
    public async Task What_the_work_changed_is_committed_with_its_end_under_the_call_that_ordered_it()
    {
        host.Script.On("audited", Audited);

        await host.IsDoneAsync(await host.OrderAsync("audited", correlationId: "the-ordering-call"));

        var entry = Assert.Single(await AuditOfAsync("audited"));
        Assert.Equal("system", entry.Actor);
        Assert.Equal("the-ordering-call", entry.CorrelationId);
    }

    [Fact]
    public async Task Failures_wait_longer_and_longer_and_end_parked_with_their_cause()
    {
        host.Script.On(
            "unlucky",
            async (scope, item, cancellationToken) =>
            {
                await Audited(scope, item, cancellationToken);
                throw new InvalidOperationException("No luck with ghp_0123456789abcdefghijklmnopqrstuvwxyz.\nA second line.");
            }
        );
        var id = await host.OrderAsync("unlucky", isSingle: true);

        var first = await FailedAsync(id, 1);
        await host.SkipWaitAsync(first);
        var second = await FailedAsync(id, 2);
        await host.SkipWaitAsync(second);
        var parked = await host.IsParkedAsync(id);

        Assert.Equal(3, parked.Attempt);
        Assert.Equal("InvalidOperationException: No luck with ….", parked.LastError);
        Assert.NotNull(parked.EndedAt);
        Assert.Null(parked.SingleKey);
        Assert.Empty(await AuditOfAsync("unlucky"));
        Assert.Equal([LogLevel.Warning, LogLevel.Warning, LogLevel.Error], LinesOf(id).Select(line => line.Level));
    }

    private static async Task<WorkOutcome> Audited(IServiceProvider scope, WorkItem item, CancellationToken cancellationToken)
    {
        scope.GetRequiredService<AuditTrail>().Record("test.worked", item.SubjectId);
        await Task.Yield();
        return WorkOutcome.Finished;
    }

    private Task<WorkItem> FailedAsync(string id, int attempt) =>
        host.ComesToBeAsync(id, item => item is { State: WorkState.Waiting } && item.Attempt == attempt, $"failed {attempt} times");

    private Task<List<Domain.Auditing.AuditEntry>> AuditOfAsync(string subject) =>
        host.InDbAsync(db => db.AuditEntries.Where(entry => entry.Subject == subject).ToListAsync());

    private IEnumerable<TestLog.LogLine> LinesOf(string id) =>
        host.Log.Lines.Where(line => line.Level >= LogLevel.Warning && line.Scope.GetValueOrDefault("JobId") as string == id);
}
