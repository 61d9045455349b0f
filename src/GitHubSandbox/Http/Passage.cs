using Microsoft.AspNetCore.Http;
using Sandbox.Counting;
using Sandbox.Identities;
using Sandbox.Limits;

namespace Sandbox.Http;

/// <summary>One request on its way through the door.</summary>
internal sealed class Passage(HttpContext http, ApiRoute route, ReadOnlyMemory<byte> body)
{
    public HttpContext Http => http;

    public HttpRequest Request => http.Request;

    public ApiRoute Route => route;

    public ReadOnlyMemory<byte> Body => body;

    public Visit Visit { get; } = Visit.Of(http);

    public Pace Pace { get; } = Pace.Of(http.Request, route, body);

    public string Version { get; set; } = ApiVersions.Usual;

    public Caller Caller { get; set; } = Caller.Nobody;

    public LimitHolder? Holder { get; set; }

    /// <summary>Of the hourly limit, once it is known whose it is.</summary>
    public Allowance? Allowance { get; set; }

    public Answer Answer { get; set; } = Answer.NoContent;
}
