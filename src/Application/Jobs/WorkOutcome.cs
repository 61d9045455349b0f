using Infrajet.Domain.Jobs;

namespace Infrajet.Application.Jobs;

/// <summary>How a piece of work ended. Reasons are kept and shown to people: short, and never with a payload or a token.</summary>
public abstract record WorkOutcome
{
    public static readonly WorkOutcome Finished = new FinishedOutcome();

    private WorkOutcome() { }

    /// <summary>Nothing went wrong; there will be more to do after this time.</summary>
    public static WorkOutcome Again(TimeSpan after) => new AgainOutcome(after);

    /// <summary>It failed and may succeed later; after too many attempts it is parked.</summary>
    /// <param name="after">When waiting is known to help until then; else the attempts spread out by themselves.</param>
    public static WorkOutcome Retry(string reason, TimeSpan? after = null) => new RetryOutcome(reason, after);

    /// <summary>It failed and repeating will not help.</summary>
    public static WorkOutcome Park(string reason) => new ParkOutcome(reason);

    /// <param name="chance">0 up to 1, for what is spread by chance.</param>
    public abstract void ApplyTo(WorkItem item, WorkPolicy policy, DateTimeOffset now, double chance);

    private sealed record FinishedOutcome : WorkOutcome
    {
        public override void ApplyTo(WorkItem item, WorkPolicy policy, DateTimeOffset now, double chance) => item.Complete(now);
    }

    private sealed record AgainOutcome(TimeSpan After) : WorkOutcome
    {
        public override void ApplyTo(WorkItem item, WorkPolicy policy, DateTimeOffset now, double chance) => item.Again(now + After);
    }

    private sealed record RetryOutcome(string Reason, TimeSpan? After) : WorkOutcome
    {
        public override void ApplyTo(WorkItem item, WorkPolicy policy, DateTimeOffset now, double chance) =>
            item.Fail(Reason, policy, now, chance, After);
    }

    private sealed record ParkOutcome(string Reason) : WorkOutcome
    {
        public override void ApplyTo(WorkItem item, WorkPolicy policy, DateTimeOffset now, double chance) => item.Park(Reason, now);
    }
}
