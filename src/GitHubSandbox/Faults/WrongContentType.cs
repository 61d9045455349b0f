namespace Sandbox.Faults;

/// <summary>The right answer under the wrong name.</summary>
public sealed record WrongContentType(string ContentType = "text/html; charset=utf-8") : FaultKind
{
    internal override Task MeetAsync(Encounter encounter)
    {
        var response = encounter.Http.Response;
        response.OnStarting(() =>
        {
            response.ContentType = ContentType;
            return Task.CompletedTask;
        });
        return encounter.GoOnAsync();
    }
}
