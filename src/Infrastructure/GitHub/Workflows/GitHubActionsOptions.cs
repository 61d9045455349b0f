using System.ComponentModel.DataAnnotations;
using Infrajet.Application.Common;

namespace Infrajet.Infrastructure.GitHub.Workflows;

/// <summary>By whose word a run of GitHub Actions is believed to be that run.</summary>
public sealed class GitHubActionsOptions
{
    /// <summary>The exact <c>iss</c> of its OIDC tokens; an Enterprise Server has one of its own.</summary>
    public Uri OidcIssuer { get; init; } = new("https://token.actions.githubusercontent.com");

    /// <summary>The <c>aud</c> that tokens for Infrajet carry; the public address where it is left out.</summary>
    public string? OidcAudience { get; init; }

    internal IEnumerable<ValidationResult> Faults()
    {
        if (!OidcIssuer.IsSafe())
        {
            yield return new(
                "write the https address that issues the tokens, such as https://ghes.example.com/_services/token.",
                ["Actions:OidcIssuer"]
            );
        }
    }
}
