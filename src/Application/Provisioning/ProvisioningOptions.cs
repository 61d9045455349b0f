using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Provisioning;

/// <summary>Where customers are provisioned, by whose credential, and how patiently.</summary>
public sealed partial class ProvisioningOptions : IValidatableObject
{
    public const string Section = "Provisioning";

    /// <summary>By name: staging and production have each their own repository and credential.</summary>
    public IReadOnlyDictionary<string, TargetOptions> Targets { get; init; } = new Dictionary<string, TargetOptions>();

    /// <summary>What a request means that names no target; with one target alone it is that one.</summary>
    public string? DefaultTarget { get; init; }

    [Range(1, 35 * 24 * 60, ErrorMessage = "write the minutes after which an attempt without an end is escalated, 1 to 50400.")]
    public int DeadlineMinutes { get; init; } = 60;

    [Range(0, 10, ErrorMessage = "write how often a failure that looks like passing is tried again by itself, 0 to 10.")]
    public int OwnRetries { get; init; } = 2;

    [Range(1, 3600, ErrorMessage = "write the seconds before the first such try, 1 to 3600; it is doubled for each further one.")]
    public int RetryAfterSeconds { get; init; } = 30;

    [Range(1, 100, ErrorMessage = "write how many attempts one provisioning may have in all, 1 to 100.")]
    public int MostAttempts { get; init; } = 10;

    [Range(1, 24 * 30, ErrorMessage = "write the hours for which the same request without a transaction id is the same one, 1 to 720.")]
    public int RepeatHours { get; init; } = 24;

    /// <summary>With fewer requests left for the credential's hour a new dispatch waits its turn instead of being sent at once.</summary>
    [Range(0, 5000, ErrorMessage = "write how many of the hour's requests to leave alone, 0 to 5000.")]
    public int QueueBelow { get; init; } = 100;

    [Range(1, 3650, ErrorMessage = "write the days after which a target's token is called old, 1 to 3650.")]
    public int TokenWarningDays { get; init; } = 90;

    public TimeSpan Deadline => TimeSpan.FromMinutes(DeadlineMinutes);

    public TimeSpan RepeatWindow => TimeSpan.FromHours(RepeatHours);

    public TimeSpan TokenAge => TimeSpan.FromDays(TokenWarningDays);

    public TimeSpan WaitBefore(int ownRetry) => TimeSpan.FromSeconds(RetryAfterSeconds) * Math.Pow(2, ownRetry - 1);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var fault in Targets.SelectMany(target => FaultsOf(target.Key, target.Value)))
        {
            yield return fault;
        }

        if (DefaultTarget is not null && !Targets.ContainsKey(DefaultTarget))
        {
            yield return new("write the name of one of the targets.", [nameof(DefaultTarget)]);
        }

        if (Targets.Values.Select(target => target.Repository.ToLowerInvariant()).Distinct().Count() < Targets.Count)
        {
            yield return new(
                "give each target a repository of its own: by it a request in GitHub's form is told apart.",
                [nameof(Targets)]
            );
        }
    }

    private static IEnumerable<ValidationResult> FaultsOf(string name, TargetOptions target)
    {
        if (!TargetName().IsMatch(name))
        {
            yield return new(
                $"name targets by 1 to {CustomerProvisioning.TargetLength} small letters, digits and hyphens.",
                [nameof(Targets)]
            );
        }

        foreach (var (key, advice) in target.Faults())
        {
            yield return new(advice, [$"{nameof(Targets)}:{name}:{key}"]);
        }
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,39}\z")]
    private static partial Regex TargetName();
}

public sealed class TargetOptions
{
    private const int ShortestKey = 16;

    /// <summary><c>owner/name</c>.</summary>
    public string Repository { get; init; } = "";

    /// <summary>
    /// The branch whose workflow is meant. GitHub starts these workflows from the default branch alone, so that this only refuses to provision
    /// by another one.
    /// </summary>
    public string? Branch { get; init; }

    /// <summary>What people call it; the target's own name where it is left out.</summary>
    public string? Environment { get; init; }

    /// <summary>A GitHub token that may write contents and read actions there; used only where the App is not installed.</summary>
    public string? Token { get; init; }

    /// <summary>When the token was made; without it, its age is counted from its first use here.</summary>
    public DateTimeOffset? TokenCreatedOn { get; init; }

    /// <summary>With this the payload carries a <c>signature</c> that the workflow can check.</summary>
    public string? SigningKey { get; init; }

    internal IEnumerable<(string Key, string Advice)> Faults()
    {
        if (RepositoryName.TryParse(Repository) is null)
        {
            yield return (nameof(Repository), "write the repository as owner/name.");
        }

        if (Branch is { } branch && !GitRef.IsName(branch))
        {
            yield return (nameof(Branch), "write the name of a branch, or leave it out.");
        }

        if (SigningKey is { Length: < ShortestKey })
        {
            yield return (nameof(SigningKey), $"write at least {ShortestKey} characters, or leave it out.");
        }
    }
}
