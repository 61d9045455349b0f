namespace Infrajet.Application.Jobs;

/// <summary>How a piece of work ended.</summary>
public abstract record WorkOutcome
{
    public static readonly WorkOutcome Finished = new FinishedOutcome();

    /// <summary>Nothing went wrong; there will be more to do after this time.</summary>
    public static WorkOutcome Again(TimeSpan after) => new AgainOutcome(after);

    /// <summary>It failed and may succeed later; after too many attempts it is parked.</summary>
    /// <param name="after">When waiting is known to help until then; else the attempts spread out by themselves.</param>
    public static WorkOutcome Retry(string reason, TimeSpan? after = null) => new RetryOutcome(reason, after);

    /// <summary>It failed and repeating will not help.</summary>
    public static WorkOutcome Park(string reason) => new ParkOutcome(reason);

    internal sealed record FinishedOutcome : WorkOutcome;

    internal sealed record AgainOutcome(TimeSpan After) : WorkOutcome;

    internal sealed record RetryOutcome(string Reason, TimeSpan? After) : WorkOutcome;

    internal sealed record ParkOutcome(string Reason) : WorkOutcome;
}
