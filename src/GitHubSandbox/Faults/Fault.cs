namespace Sandbox.Faults;

/// <summary>Something that goes wrong, for whom, and how often.</summary>
public sealed record Fault
{
    public FaultMatch Match { get; init; } = new();

    public required FaultKind Kind { get; init; }

    /// <summary>How many of the requests it is for; all of them when not given.</summary>
    public int? Times { get; init; }

    /// <summary>Only this one of the requests it is for, the first being 1.</summary>
    public int? Nth { get; init; }

    /// <summary>How likely it meets a request that it is for.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Of its chances: the same seed gives the same turns.</summary>
    public int Seed { get; init; }

    /// <summary>The request is done all the same, and only its answer lost: the caller cannot know.</summary>
    public bool AfterEffect { get; init; }
}
