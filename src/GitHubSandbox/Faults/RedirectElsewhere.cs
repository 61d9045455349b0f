using System.Text.Json.Nodes;
using Sandbox.Http;

namespace Sandbox.Faults;

/// <summary>Sends the caller, whose token is not meant for it, to another host.</summary>
/// <param name="Host">Scheme and host, such as http://127.0.0.1:9999; path and query stay.</param>
public sealed record RedirectElsewhere(Uri Host) : FaultKind
{
    /// <summary>301, 302, 307 or 308.</summary>
    public int Status { get; init; } = 302;

    internal override Task MeetAsync(Encounter encounter)
    {
        var request = encounter.Http.Request;
        var url = new Uri(Host, $"{request.PathBase}{request.Path}{request.QueryString}").AbsoluteUri;
        return encounter.AnswerAsync(Answer.Redirect(Status, url, new JsonObject { ["message"] = "Moved", ["url"] = url }));
    }
}
