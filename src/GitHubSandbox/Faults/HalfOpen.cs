namespace Sandbox.Faults;

/// <summary>Nobody answers, until the caller goes away or the fault is lifted; then the request goes on.</summary>
public sealed record HalfOpen : FaultKind
{
    internal override async Task MeetAsync(Encounter encounter)
    {
        await encounter.WaitAsync(Timeout.InfiniteTimeSpan);
        if (encounter.Http.RequestAborted.IsCancellationRequested)
        {
            encounter.Cut();
        }
        else
        {
            await encounter.GoOnAsync();
        }
    }
}
