using System.Globalization;

namespace Sandbox.Faults;

/// <summary>The clocks differ: the Date of an answer is ahead by this, or behind.</summary>
public sealed record ClockSkew(TimeSpan By) : FaultKind
{
    internal override Task MeetAsync(Encounter encounter)
    {
        var response = encounter.Http.Response;
        response.OnStarting(() =>
        {
            response.Headers.Date = (encounter.World.Now + By).ToString("R", CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        return encounter.GoOnAsync();
    }
}
