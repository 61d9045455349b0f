using Microsoft.AspNetCore.Http;
using Sandbox.Http;

namespace Sandbox.Faults;

/// <summary>Reads of the API see everything as it was when the fault was added, as a replica that lags behind.</summary>
public sealed record StaleRead : FaultKind
{
    internal override bool Concerns(HttpContext http, World world) =>
        HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);

    internal override Task MeetAsync(Encounter encounter)
    {
        encounter.Http.Features.Set(new StaleView(encounter.Fault.Former!));
        return encounter.GoOnAsync();
    }
}
