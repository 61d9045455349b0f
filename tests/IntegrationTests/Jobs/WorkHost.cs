using Infrajet.Application.Jobs;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Infrajet.Infrastructure.Messaging;
using Infrajet.Infrastructure.Persistence;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Jobs;

/// <summary>The product, with work that the tests write.</summary>
public class WorkHost : InfrajetHost
{
    public WorkHost() => WithScript();

    private WorkHost(TestDatabase database, WorkScript script)
        : base(database)
    {
        Script = script;
        WithScript();
    }

    public WorkScript Script { get; } = new();

    /// <summary>Another node on the same database, which does the same work.</summary>
    public WorkHost Sibling() => new(Database, Script);

    /// <summary>Orders work and gives its id.</summary>
    public async Task<string> OrderAsync(
        string subject,
        string kind = ScriptedWork.Patient,
        string? lane = null,
        long? personId = null,
        DateTimeOffset? notBefore = null,
        bool isSingle = false,
        string correlationId = "a-call-of-the-test"
    )
    {
        await using var scope = Services.CreateAsyncScope();
        var order = new WorkOrder(kind, subject, lane ?? subject, personId, correlationId) { NotBefore = notBefore, IsSingle = isSingle };
        var item = scope.ServiceProvider.GetRequiredService<WorkQueue>().Order(order);
        await scope.ServiceProvider.GetRequiredService<InfrajetDb>().SaveChangesAsync(CancellationToken.None);
        return item.Id;
    }

    public Task<WorkItem> JobAsync(string id) => InDbAsync(db => db.WorkItems.AsNoTracking().SingleAsync(item => item.Id == id));

    public async Task<WorkItem> ComesToBeAsync(string id, Func<WorkItem, bool> condition, string what)
    {
        var item = await JobAsync(id);
        await Eventually.TrueAsync(async () => condition(item = await JobAsync(id)), $"{id} {what}");
        return item;
    }

    public Task<WorkItem> IsDoneAsync(string id) => ComesToBeAsync(id, item => item.State == WorkState.Done, "done");

    public Task<WorkItem> IsParkedAsync(string id) => ComesToBeAsync(id, item => item.State == WorkState.Parked, "parked");

    /// <summary>Looks for due work now instead of within the next second.</summary>
    public Task SweepAsync() => Services.GetRequiredService<WorkSweep>().SweepAsync(CancellationToken.None);

    /// <summary>Moves the time to when the item is due again, and has it found.</summary>
    public async Task SkipWaitAsync(WorkItem item)
    {
        Clock.Advance(item.NotBefore - Clock.Now() + TimeSpan.FromMilliseconds(1));
        await SweepAsync();
    }

    private void WithScript() => WithServices(services => ScriptedWork.AddTo(services, Script));
}
