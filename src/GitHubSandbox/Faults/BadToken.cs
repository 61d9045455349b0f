using Microsoft.AspNetCore.Http;
using Sandbox.Http;

namespace Sandbox.Faults;

/// <summary>A credential that was good is so no longer: expired, or revoked.</summary>
public sealed record BadToken : FaultKind
{
    internal override bool Concerns(HttpContext http, World world) => http.Request.Headers.Authorization.Count > 0;

    internal override Task MeetAsync(Encounter encounter) => encounter.AnswerAsync(Refusal.Unauthorized().Answer);
}
