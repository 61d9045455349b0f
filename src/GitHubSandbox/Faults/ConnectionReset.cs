namespace Sandbox.Faults;

/// <summary>The connection is reset. With <see cref="Fault.AfterEffect"/>, the answer to something that was done is lost.</summary>
public sealed record ConnectionReset : FaultKind
{
    /// <summary>Not at once, but in the middle of the answer.</summary>
    public bool Midway { get; init; }

    internal override async Task MeetAsync(Encounter encounter)
    {
        if (Midway)
        {
            var http = encounter.Http;
            var answer = await CapturedAnswer.TakeAsync(http, encounter.GoOnAsync);
            answer.Begin(http, answer.Body.Length);
            await http.Response.Body.WriteAsync(answer.Body.AsMemory(0, answer.Body.Length / 2));
            await http.Response.Body.FlushAsync();
        }

        encounter.Cut();
    }
}
