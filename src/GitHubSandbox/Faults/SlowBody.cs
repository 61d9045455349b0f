namespace Sandbox.Faults;

/// <summary>The answer comes byte by byte.</summary>
public sealed record SlowBody(double MillisecondsPerByte = 1_000) : FaultKind
{
    internal override async Task MeetAsync(Encounter encounter)
    {
        var http = encounter.Http;
        var answer = await CapturedAnswer.TakeAsync(http, encounter.GoOnAsync);
        answer.Begin(http, answer.Body.Length);
        await http.Response.StartAsync();
        for (var sent = 0; sent < answer.Body.Length && !http.RequestAborted.IsCancellationRequested; sent++)
        {
            await http.Response.Body.WriteAsync(answer.Body.AsMemory(sent, 1));
            await http.Response.Body.FlushAsync();
            await encounter.WaitAsync(TimeSpan.FromMilliseconds(MillisecondsPerByte));
        }
    }
}
