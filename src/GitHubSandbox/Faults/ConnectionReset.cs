namespace Sandbox.Faults;

/// <summary>The connection is reset. With <see cref="Fault.AfterEffect"/>, the answer to something that was done is lost.</summary>
public sealed record ConnectionReset : FaultKind
{
    /// <summary>Not at once, but in the middle of the answer.</summary>
    public bool Midway { get; init; }

    internal override async Task MeetAsync(Encounter encounter)
    {
        if (Midway && encounter.Socket is { } socket)
        {
            // By hand, since the server would hold the half back until it knows how the answer ends.
            var answer = await CapturedAnswer.TakeAsync(encounter.Http, encounter.GoOnAsync);
            await socket.SendAsync(answer.ToMessage(answer.Body.Length / 2));
        }

        encounter.Cut();
    }
}
