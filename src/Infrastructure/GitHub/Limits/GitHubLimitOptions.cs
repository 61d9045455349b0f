using System.ComponentModel.DataAnnotations;

namespace Infrajet.Infrastructure.GitHub.Limits;

/// <summary>GitHub's secondary limits, for each person and each installation. An Enterprise Server may have others, or none.</summary>
public sealed class GitHubLimitOptions
{
    private const int Most = 1_000_000_000;
    private const string Number = "write a whole number from 1 to 1000000000.";

    [Range(1, Most, ErrorMessage = Number)]
    public int InFlight { get; init; } = 100;

    /// <summary>A write weighs five.</summary>
    [Range(5, Most, ErrorMessage = "write a whole number from 5 to 1000000000.")]
    public int PointsPerMinute { get; init; } = 900;

    [Range(0d, 60, ErrorMessage = "write seconds from 0 to 60.")]
    public double SecondsBetweenWrites { get; init; } = 1;

    [Range(1, Most, ErrorMessage = Number)]
    public int ContentPerMinute { get; init; } = 80;

    [Range(1, Most, ErrorMessage = Number)]
    public int ContentPerHour { get; init; } = 500;

    /// <summary>Tokens that one client of ours may ask for people.</summary>
    [Range(1, Most, ErrorMessage = Number)]
    public int ExchangesPerHour { get; init; } = 2000;

    /// <summary>Somebody who would have to wait longer for their turn is told so at once.</summary>
    [Range(0d, 300, ErrorMessage = "write seconds from 0 to 300.")]
    public double LongestWaitSeconds { get; init; } = 10;

    [Range(1, 1000, ErrorMessage = "write how many nodes share the work, from 1 to 1000.")]
    public int Nodes { get; init; } = 1;

    internal IEnumerable<ValidationResult> Faults()
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(this, new(this), faults, validateAllProperties: true);
        return faults.Select(fault => new ValidationResult(fault.ErrorMessage, fault.MemberNames.Select(name => $"Limits:{name}")));
    }
}
