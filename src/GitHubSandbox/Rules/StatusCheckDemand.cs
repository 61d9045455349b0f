namespace Sandbox.Rules;

/// <summary>Checks that are to succeed before a commit comes onto a branch.</summary>
/// <param name="IsStrict">Also with what the branch has got meanwhile.</param>
internal sealed record StatusCheckDemand(bool IsStrict, IReadOnlyList<StatusCheck> Checks);
