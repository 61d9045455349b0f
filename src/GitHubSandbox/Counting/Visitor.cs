using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Sandbox.Counting;

/// <summary>Who seems to ask, told apart without keeping what they prove it by.</summary>
/// <param name="Fingerprint">The same for the same credential; empty for none.</param>
internal sealed record Visitor(CredentialKind Kind, string Fingerprint)
{
    private const int FingerprintLength = 8;

    private static readonly Visitor Nobody = new(CredentialKind.None, "");

    private static readonly (string Prefix, CredentialKind Kind)[] Prefixes =
    [
        ("ghp_", CredentialKind.Classic),
        ("github_pat_", CredentialKind.FineGrained),
        ("gho_", CredentialKind.OAuth),
        ("ghu_", CredentialKind.AppUser),
        ("ghs_", CredentialKind.Installation),
        ("eyJ", CredentialKind.AppJwt),
    ];

    public static Visitor Of(HttpRequest request) =>
        SecretOf(request) is { Length: > 0 } secret ? new(KindOf(secret), FingerprintOf(secret)) : Nobody;

    public static string FingerprintOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)))[..FingerprintLength];

    /// <summary>The token, or a client's id and secret, without the scheme around it; empty when there is none.</summary>
    public static string SecretOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        var parts = header.Split(' ', 2);
        if (parts is not [var scheme, var value])
        {
            return header;
        }

        return scheme.Equals("basic", StringComparison.OrdinalIgnoreCase) ? OfBasic(value.Trim()) : value.Trim();
    }

    // Git sends a token as the password of some user, or as the user's name.
    private static string OfBasic(string value)
    {
        var bytes = new byte[value.Length];
        if (!Convert.TryFromBase64String(value, bytes, out var length))
        {
            return value;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return Array.Find(text.Split(':', 2), part => KindOf(part) is not (CredentialKind.Client or CredentialKind.Other)) ?? text;
    }

    private static CredentialKind KindOf(string secret) =>
        Array.Find(Prefixes, candidate => secret.StartsWith(candidate.Prefix, StringComparison.Ordinal)) is { Prefix: not null } known
            ? known.Kind
        : secret.Contains(':', StringComparison.Ordinal) ? CredentialKind.Client
        : CredentialKind.Other;
}
