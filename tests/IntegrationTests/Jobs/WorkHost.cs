using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Infrajet.Infrastructure.Messaging;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Infrajet.IntegrationTests.Jobs;

/// <summary>The product, with work that the tests write.</summary>
public class WorkHost : InfrajetHost
{
    public WorkHost()
    {
        Script = new WorkScript();
        WithServices(AddWork);
    }

    private WorkHost(TestDatabase database, WorkScript script)
        : base(database)
    {
        Script = script;
        WithServices(AddWork);
    }

    public WorkScript Script { get; }

    /// <summary>A node on a database that may have others, which does the same work as they do.</summary>
    public static WorkHost On(TestDatabase database, WorkScript script) => new(database, script);

    /// <summary>Orders work and gives its id.</summary>
    public Task<string> OrderAsync(
        string subject,
        string kind = ScriptedWork.Patient,
        string? lane = null,
        long? personId = null,
        DateTimeOffset? notBefore = null,
        bool isSingle = false,
        string correlationId = "a-call-of-the-test"
    ) =>
        AddAsync(
            WorkItem.Of(
                new WorkOrder(kind, subject, lane ?? subject, personId, correlationId) { NotBefore = notBefore, IsSingle = isSingle },
                Clock.Now()
            )
        );

    /// <summary>Stores a job as it is, in whatever state, and gives its id.</summary>
    public Task<string> AddAsync(WorkItem item) =>
        InDbAsync(async db =>
        {
            db.WorkItems.Add(item);
            await db.SaveChangesAsync(CancellationToken.None);
            return item.Id;
        });

    public Task<WorkItem> JobAsync(string id) => InDbAsync(db => db.WorkItems.AsNoTracking().SingleAsync(item => item.Id == id));

    public async Task<WorkItem> ComesToBeAsync(string id, Func<WorkItem, bool> condition, string what)
    {
        var item = await JobAsync(id);
        await Eventually.TrueAsync(async () => condition(item = await JobAsync(id)), $"{id} {what}");
        return item;
    }

    public Task<WorkItem> IsDoneAsync(string id) => ComesToBeAsync(id, item => item.State == WorkState.Done, "done");

    public Task<WorkItem> IsParkedAsync(string id) => ComesToBeAsync(id, item => item.State == WorkState.Parked, "parked");

    public Task<WorkItem> IsRunningAsync(string id) => ComesToBeAsync(id, item => item.State == WorkState.Running, "running");

    /// <summary>It was tried so often and waits for the next time.</summary>
    public Task<WorkItem> HasFailedAsync(string id, int attempt) =>
        ComesToBeAsync(id, item => item.State == WorkState.Waiting && item.Attempt == attempt, $"failed at attempt {attempt}");

    /// <summary>Looks for due work now instead of within the next second.</summary>
    public Task SweepAsync() => Services.GetServices<IHostedService>().OfType<WorkSweep>().Single().SweepAsync(CancellationToken.None);

    /// <summary>Moves the time to when the item is due again, and has it found.</summary>
    public async Task SkipWaitAsync(WorkItem item)
    {
        Clock.Advance(item.NotBefore - Clock.Now() + TimeSpan.FromMilliseconds(1));
        await SweepAsync();
    }

    private void AddWork(IServiceCollection services) => ScriptedWork.AddTo(services, Script);
}
