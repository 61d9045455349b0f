using Infrajet.Application.Provisioning.Facade;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Provisioning;

/// <summary>What GitHub lets one ask of a repository's runs. Text all of it: what is not valid is refused in GitHub's words, not MVC's.</summary>
public sealed record RunQuery
{
    /// <summary>Whose runs: a login.</summary>
    /// <example>octocat</example>
    [FromQuery(Name = "actor")]
    public string? Actor { get; init; }

    /// <summary>Of which branch.</summary>
    /// <example>main</example>
    [FromQuery(Name = "branch")]
    public string? Branch { get; init; }

    /// <summary>Started by which event.</summary>
    /// <example>repository_dispatch</example>
    [FromQuery(Name = "event")]
    public string? Event { get; init; }

    /// <summary>A status or a conclusion.</summary>
    /// <example>completed</example>
    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    /// <summary>Begun when: a date or time, one with <c>&gt;</c>, <c>&gt;=</c>, <c>&lt;</c> or <c>&lt;=</c> before it, or a range with <c>..</c>.</summary>
    /// <example>2026-01-01..2026-01-31</example>
    [FromQuery(Name = "created")]
    public string? Created { get; init; }

    /// <summary>Of which commit.</summary>
    /// <example>acb5820ced9479c074f688cc328bf03f341a511d</example>
    [FromQuery(Name = "head_sha")]
    public string? HeadSha { get; init; }

    /// <summary>Of which suite of checks, by GitHub's number.</summary>
    /// <example>414944374</example>
    [FromQuery(Name = "check_suite_id")]
    public string? CheckSuiteId { get; init; }

    /// <summary>Whether to leave the pull requests out of each run.</summary>
    /// <example>true</example>
    [FromQuery(Name = "exclude_pull_requests")]
    public string? ExcludePullRequests { get; init; }

    /// <summary>How many runs a page holds; GitHub gives 30, and never more than 100.</summary>
    /// <example>30</example>
    [FromQuery(Name = "per_page")]
    public string? PerPage { get; init; }

    /// <summary>Which page, from 1.</summary>
    /// <example>1</example>
    [FromQuery(Name = "page")]
    public string? Page { get; init; }

    internal RunFilter AsFilter() =>
        new()
        {
            Actor = Actor,
            Branch = Branch,
            Event = Event,
            Status = Status,
            Created = Created,
            HeadSha = HeadSha,
            CheckSuiteId = CheckSuiteId,
            ExcludePullRequests = ExcludePullRequests,
            PerPage = PerPage,
            Page = Page,
        };
}
