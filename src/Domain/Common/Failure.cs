namespace Infrajet.Domain.Common;

public enum FailureKind
{
    Invalid,
    Unauthenticated,
    Forbidden,
    NotFound,
    Conflict,

    /// <summary>What the caller made a condition is not so.</summary>
    PreconditionFailed,
    TooLarge,
    RateLimited,
    Upstream,

    /// <summary>It would work if somebody set it up.</summary>
    NotConfigured,
}

/// <summary>An expected refusal. Each feature lists its own in one <c>…Failures.cs</c>.</summary>
/// <param name="Code">Lower snake case; a contract's upper case name is this code in capitals.</param>
public sealed record Failure(FailureKind Kind, string Code, string Message)
{
    public IReadOnlyList<FieldFault> Faults { get; init; } = [];

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Of the call to which it happened, where that was an earlier one.</summary>
    public string? CorrelationId { get; init; }
}

/// <param name="Field">The path of what is wrong, such as <c>scopes[0]</c>.</param>
// Spelled here as the command does; the door gives it the casing of its surface.
public sealed record FieldFault(string Field, string Message);
