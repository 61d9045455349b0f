using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Limits;

namespace Sandbox.Faults;

/// <summary>The requests of the hour are used up.</summary>
public sealed record PrimaryLimit : FaultKind
{
    private const int Hourly = 5_000;

    /// <summary>403 or 429; GraphQL says it with 200.</summary>
    public int Status { get; init; } = 403;

    /// <summary>By the clock of the sandbox; less than nothing gives a reset that is past.</summary>
    public TimeSpan ResetsIn { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Said only when given, as GitHub mostly does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    internal override Task MeetAsync(Encounter encounter)
    {
        var (http, world) = (encounter.Http, encounter.World);
        var isGraphQl = http.Request.Path == "/graphql";
        var holder = HolderOf(encounter);
        var answer = isGraphQl
            ? LimitRefusals.GraphQl(holder)
            : LimitRefusals.Primary(holder, Status, Counting.Visit.Of(http).RequestId, world.Now);
        var resource = isGraphQl ? RateLimits.GraphQl : RateLimits.Core;
        AnswerHeaders.Write(new Allowance(resource, Hourly, Hourly, world.Now + ResetsIn), http.Response.Headers);
        return encounter.AnswerAsync(RetryAfter is { } wait ? answer.With("Retry-After", $"{wait.TotalSeconds:0}") : answer);
    }

    private static LimitHolder HolderOf(Encounter encounter)
    {
        var address = $"{encounter.Http.Connection.RemoteIpAddress}";
        lock (encounter.World.Gate)
        {
            try
            {
                return LimitHolder.Of(encounter.World, Credentials.Recognise(encounter.World, encounter.Http.Request), address);
            }
            catch (Refusal)
            {
                return LimitHolder.Of(encounter.World, Caller.Nobody, address);
            }
        }
    }
}
