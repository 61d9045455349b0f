using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Sandbox.Faults;

/// <summary>What goes wrong.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PrimaryLimit), "primary-limit")]
[JsonDerivedType(typeof(SecondaryLimit), "secondary-limit")]
[JsonDerivedType(typeof(Latency), "latency")]
[JsonDerivedType(typeof(ServerError), "server-error")]
[JsonDerivedType(typeof(EmptyAnswer), "empty-answer")]
[JsonDerivedType(typeof(TruncatedAnswer), "truncated-answer")]
[JsonDerivedType(typeof(WrongContentType), "wrong-content-type")]
[JsonDerivedType(typeof(SlowBody), "slow-body")]
[JsonDerivedType(typeof(ConnectionReset), "connection-reset")]
[JsonDerivedType(typeof(HalfOpen), "half-open")]
[JsonDerivedType(typeof(BadToken), "bad-token")]
[JsonDerivedType(typeof(RedirectElsewhere), "redirect-elsewhere")]
[JsonDerivedType(typeof(ClockSkew), "clock-skew")]
[JsonDerivedType(typeof(FreshRepository), "fresh-repository")]
[JsonDerivedType(typeof(StaleRead), "stale-read")]
public abstract record FaultKind
{
    /// <summary>Whether it means anything for this request, whatever else it is told to match.</summary>
    internal virtual bool Concerns(HttpContext http, World world) => true;

    /// <summary>Happens to a request; whoever does not let it go on answers in its place.</summary>
    internal abstract Task MeetAsync(Encounter encounter);
}
