using System.Text;
using Infrajet.Application.Common;
using Infrajet.Domain.Sessions;

namespace Infrajet.Application.Sessions;

/// <summary>Somebody whose JWTs are believed. The algorithms are listed here and never taken from a token.</summary>
public sealed class TrustedIssuer
{
    /// <summary>The <c>iss</c> of our own tokens; nobody else's are read by that name.</summary>
    public const string OwnIssuer = "infrajet";
    private const int ShortestSharedKey = 32;
    private static readonly string[] KeyPairAlgorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];
    private static readonly string[] SharedKeyAlgorithms = ["HS256", "HS384", "HS512"];
    private static readonly string[] ReservedNames = [PersonKey.GitHub, PersonKey.Forwarded, PersonKey.Operator];

    /// <summary>A short name that keeps this issuer's people apart from others'.</summary>
    public string Name { get; init; } = "";

    /// <summary>The exact <c>iss</c> of its tokens.</summary>
    public string Issuer { get; init; } = "";

    public string Audience { get; init; } = "";

    /// <summary>Where its public keys are; or <see cref="SharedKey"/>.</summary>
    public Uri? JwksUrl { get; init; }

    public string? SharedKey { get; init; }

    public IReadOnlyList<string> Algorithms { get; init; } = [];

    /// <summary>The claim that names the person to other people.</summary>
    public string LoginClaim { get; init; } = "preferred_username";

    internal IEnumerable<(string Key, string Advice)> Faults()
    {
        if (Name.Length is 0 or > 40 || ReservedNames.Contains(Name) || Name.Contains(':'))
        {
            yield return (nameof(Name), "write a short name for this issuer, such as entra; github, forwarded and operator are taken.");
        }

        if (Issuer.Length == 0 || Issuer == OwnIssuer)
        {
            yield return (nameof(Issuer), "write the exact iss claim of its tokens, such as https://login.example.com/.");
        }

        if (Audience.Length == 0)
        {
            yield return (nameof(Audience), "write the aud claim that its tokens for Infrajet carry.");
        }

        foreach (var fault in KeyFaults())
        {
            yield return fault;
        }
    }

    private IEnumerable<(string Key, string Advice)> KeyFaults()
    {
        if (JwksUrl is null == string.IsNullOrEmpty(SharedKey))
        {
            yield return (nameof(JwksUrl), "write the https address of its public keys, or a SharedKey instead; exactly one of them.");
        }

        if (JwksUrl is { } url && !url.IsSafe())
        {
            yield return (nameof(JwksUrl), "write an https address; plain http is for loopback only.");
        }

        if (SharedKey is { Length: > 0 } key && Encoding.UTF8.GetByteCount(key) < ShortestSharedKey)
        {
            yield return (nameof(SharedKey), "write a key of at least 32 bytes.");
        }

        var possible = JwksUrl is null ? SharedKeyAlgorithms : KeyPairAlgorithms;
        if (Algorithms.Count == 0 || Algorithms.Except(possible).Any())
        {
            yield return (nameof(Algorithms), $"list the algorithms to accept, out of {string.Join(", ", possible)}.");
        }
    }
}
