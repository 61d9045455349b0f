namespace Sandbox.Rules;

/// <summary>Changes come by pull requests only, and these are to be approved.</summary>
internal sealed class ReviewDemand
{
    public bool DismissesStaleReviews { get; init; }

    public bool RequiresCodeOwners { get; init; }

    public bool RequiresLastPushApproval { get; init; }

    public int Approvals { get; init; } = 1;

    /// <summary>Who alone may dismiss reviews, if that is restricted.</summary>
    public Chosen? Dismissers { get; init; }

    /// <summary>Who needs no pull request.</summary>
    public Chosen? Bypassers { get; init; }
}
