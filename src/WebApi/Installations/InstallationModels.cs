using System.Text.Json.Serialization;
using Infrajet.Application.Installations;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Installations;

public sealed record HandOutTokenRequest
{
    /// <example>40193247</example>
    public long? InstallationId { get; init; }

    /// <summary>By name, or owner/name, 500 at most; all that you see there where it is left out.</summary>
    /// <example>["hello-world"]</example>
    public IReadOnlyList<string>? Repositories { get; init; }

    /// <summary>What the token is to be good for, such as <c>contents</c> for <c>write</c>; for reading contents where it is left out.</summary>
    /// <example>{"contents": "write"}</example>
    public IReadOnlyDictionary<string, string>? Permissions { get; init; }
}

public sealed record InstallQuery
{
    /// <summary>Comes back at the end. It proves nothing.</summary>
    /// <example>from-the-dashboard</example>
    [FromQuery(Name = "state")]
    public string? State { get; init; }

    /// <summary>GitHub's number of the organisation or person that is meant.</summary>
    /// <example>583231</example>
    [FromQuery(Name = "suggested_target_id")]
    public string? SuggestedTargetId { get; init; }
}

/// <param name="Errors">What is wrong, in few words.</param>
/// <param name="Details">For administrators only.</param>
public sealed record GitHubAppHealth(
    string Service,
    AppStatus Status,
    GitHubAppChecks Checks,
    IReadOnlyList<string> Errors,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AppFindings? Details
)
{
    private const string Name = "GitHub App";

    public static GitHubAppHealth Of(AppHealth health, bool isForAdministrator) =>
        new(
            Name,
            health.Status,
            new(health.Configuration, health.JwtGeneration, health.ApiConnectivity),
            health.Errors,
            isForAdministrator ? health.Findings : null
        );
}

/// <param name="Configuration"><c>✓ Valid</c> where all is well.</param>
/// <param name="JwtGeneration"><c>✓ Working</c> where all is well.</param>
/// <param name="ApiConnectivity"><c>✓ Connected</c> where all is well.</param>
public sealed record GitHubAppChecks(string Configuration, string JwtGeneration, string ApiConnectivity);
