namespace Infrajet.Application.Provisioning.Facade;

/// <summary>What GitHub lets one ask of a repository's runs, written as GitHub wants it; null where nothing is asked.</summary>
public sealed record RunFilter
{
    public string? Actor { get; init; }

    public string? Branch { get; init; }

    public string? Event { get; init; }

    public string? Status { get; init; }

    public string? Created { get; init; }

    public string? HeadSha { get; init; }

    public string? CheckSuiteId { get; init; }

    public string? ExcludePullRequests { get; init; }

    public string? PerPage { get; init; }

    public string? Page { get; init; }

    /// <summary>By GitHub's names. A plus sign that was not escaped arrived as a space.</summary>
    public IReadOnlyDictionary<string, string> Asked =>
        new (string Name, string? Value)[]
        {
            ("actor", Actor),
            ("branch", Branch),
            ("event", Event),
            ("status", Status),
            ("created", Created?.Replace(' ', '+')),
            ("head_sha", HeadSha),
            ("check_suite_id", CheckSuiteId),
            ("exclude_pull_requests", ExcludePullRequests),
            ("per_page", PerPage),
            ("page", Page),
        }
            .Where(parameter => parameter.Value is not null)
            .ToDictionary(parameter => parameter.Name, parameter => parameter.Value!);
}
