using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Sandbox.Http;

namespace Sandbox.Faults;

/// <summary>GitHub has trouble of its own.</summary>
public sealed record ServerError(int Status = 502) : FaultKind
{
    /// <summary>The page that people see, and not JSON.</summary>
    public bool Html { get; init; }

    internal override Task MeetAsync(Encounter encounter) => encounter.AnswerAsync(Html ? Unicorn() : Json());

    private Answer Json() =>
        Answer.Of(
            Status,
            Status switch
            {
                503 => new JsonObject { ["message"] = "Service unavailable" },
                504 => new JsonObject { ["message"] = "We couldn't respond to your request in time. Please try again." },
                _ => new JsonObject { ["message"] = "Server Error" },
            }
        );

    private Answer Unicorn() =>
        Answer.Text(
            Status,
            $"""
            <!DOCTYPE html>
            <html>
            <head><meta charset="utf-8"><title>Unicorn! &middot; GitHub</title></head>
            <body>
            <h1>{Status} {ReasonPhrases.GetReasonPhrase(Status)}</h1>
            <p><strong>No server was there to answer your request.</strong></p>
            </body>
            </html>
            """,
            "text/html; charset=utf-8"
        );
}
