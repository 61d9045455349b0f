namespace Sandbox.Rules;

/// <summary>The protection of one branch, in the older form that stands beside rulesets.</summary>
internal sealed class BranchProtection
{
    public bool IsForAdminsToo { get; set; }

    public StatusCheckDemand? StatusChecks { get; set; }

    public ReviewDemand? Reviews { get; set; }

    /// <summary>Null: everybody who may write may push.</summary>
    public Chosen? MayPush { get; set; }

    public bool RequiresSignatures { get; set; }

    public bool RequiresLinearHistory { get; set; }

    public bool AllowsForcePushes { get; set; }

    public bool AllowsDeletions { get; set; }

    public bool BlocksCreations { get; set; }

    public bool RequiresConversationResolution { get; set; }

    public bool IsLocked { get; set; }

    public bool AllowsForkSyncing { get; set; }
}
