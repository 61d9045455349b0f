using System.ComponentModel.DataAnnotations;

namespace Infrajet.Application.Sessions;

/// <summary>Whom to believe about who somebody is, and who administers.</summary>
public sealed class IdentityOptions : IValidatableObject
{
    public const string Section = "Identity";

    /// <summary>
    /// <c>octocat</c> (a GitHub login), or <c>source:key</c>: <c>github:octocat</c>, <c>forwarded:alice</c>, <c>operator:alice</c>,
    /// or an issuer's name and the subject of its tokens. Empty: the first person ever to sign in.
    /// </summary>
    public IReadOnlyList<string> Administrators { get; init; } = [];

    /// <summary>Who provisions customers, named in the same way; administrators do without being listed.</summary>
    public IReadOnlyList<string> Operators { get; init; } = [];

    public IReadOnlyList<TrustedIssuer> Issuers { get; init; } = [];

    [Range(1, 24 * 30, ErrorMessage = "write the hours that a session lasts, 1 to 720.")]
    public int SessionHours { get; init; } = 24;

    public TimeSpan SessionLifetime => TimeSpan.FromHours(SessionHours);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        for (var index = 0; index < Issuers.Count; index++)
        {
            foreach (var (key, advice) in Issuers[index].Faults())
            {
                yield return new($"{Section}:Issuers:{index}:{key}: {advice}");
            }
        }

        if (Issuers.DistinctBy(issuer => issuer.Name).Count() < Issuers.Count)
        {
            yield return new($"{Section}:Issuers: give each issuer a name of its own.");
        }

        if (Issuers.DistinctBy(issuer => issuer.Issuer).Count() < Issuers.Count)
        {
            yield return new($"{Section}:Issuers: list each Issuer (iss) once; of two with the same only the first would be asked.");
        }
    }
}
