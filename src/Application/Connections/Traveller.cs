using Infrajet.Application.Common;
using Infrajet.Domain.Common;

namespace Infrajet.Application.Connections;

/// <summary>Who sets out for GitHub, or comes back from there.</summary>
/// <param name="Caller">Null while nobody is signed in.</param>
/// <param name="BrowserKey">What only this browser knows; null for a program.</param>
public sealed record Traveller(Caller? Caller, string? BrowserKey)
{
    public string? BrowserHash => BrowserKey is null ? null : SecretHash.Of(BrowserKey);
}
