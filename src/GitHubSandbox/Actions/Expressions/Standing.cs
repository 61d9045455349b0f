namespace Sandbox.Actions.Expressions;

/// <summary>How things stand when a condition asks success(), failure() or cancelled().</summary>
internal enum Standing
{
    Success,
    Failure,
    Cancelled,

    /// <summary>A job that was needed did not run: no success, and no failure either.</summary>
    Unmet,
}
