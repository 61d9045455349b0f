using System.Diagnostics.CodeAnalysis;
using Infrajet.Application.Repositories.AtGitHub;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Repositories;

public sealed record GitHubRepositoryQuery
{
    /// <summary>Which page, from 1 on.</summary>
    /// <example>1</example>
    [FromQuery(Name = "page")]
    public int Page { get; init; } = 1;

    /// <summary>How many repositories a page holds, 1 to 100.</summary>
    /// <example>30</example>
    [FromQuery(Name = "per_page")]
    public int PerPage { get; init; } = ListGitHubRepositories.DefaultPerPage;

    /// <summary>Only those with this in their owner/name, in any case.</summary>
    /// <example>hello</example>
    [FromQuery(Name = "q")]
    public string? Part { get; init; }
}

public sealed record CreateRepositoryRequest
{
    /// <example>40193247</example>
    public long? InstallationId { get; init; }

    /// <summary>1 to 100 letters, digits, hyphens, underscores and dots.</summary>
    /// <example>hello-again</example>
    [DisallowNull]
    public string? Name { get; init; }

    /// <summary>350 characters at most.</summary>
    /// <example>Once more</example>
    public string? Description { get; init; }

    /// <summary>True where it is left out.</summary>
    /// <example>true</example>
    public bool? Private { get; init; }

    /// <summary>The installation's own account; it need not be named.</summary>
    /// <example>octocat</example>
    public string? Owner { get; init; }

    /// <summary>Whether it begins with a commit, so that there is a branch; true where it is left out.</summary>
    /// <example>true</example>
    public bool? AutoInit { get; init; }
}

public sealed record ValidateAccessRequest
{
    /// <summary>Of the person who is asked about.</summary>
    /// <example>ghu_0123456789abcdefghijklmnopqrstuvwxyz</example>
    [DisallowNull]
    public string? UserAccessToken { get; init; }

    /// <example>40193247</example>
    public long? InstallationId { get; init; }

    /// <example>octocat</example>
    [DisallowNull]
    public string? RepoOwner { get; init; }

    /// <example>hello-world</example>
    [DisallowNull]
    public string? RepoName { get; init; }
}
