namespace Sandbox.Actions.Runs;

/// <summary>A job, and where it belongs.</summary>
internal sealed record JobPlace(Run Run, Attempt Attempt, Job Job);
