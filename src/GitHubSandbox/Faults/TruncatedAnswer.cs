namespace Sandbox.Faults;

/// <summary>The answer ends half way, and claims to be whole.</summary>
public sealed record TruncatedAnswer : FaultKind
{
    /// <summary>How much of it is left, from 0 to 1.</summary>
    public double Keep { get; init; } = 0.5;

    internal override async Task MeetAsync(Encounter encounter)
    {
        var answer = await CapturedAnswer.TakeAsync(encounter.Http, encounter.GoOnAsync);
        var length = (int)(answer.Body.Length * Math.Clamp(Keep, 0, 1));
        await answer.SendAsync(encounter.Http, answer.Body[..length]);
    }
}
