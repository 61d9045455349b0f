namespace Infrajet.Domain.Jobs;

public enum WorkState
{
    /// <summary>Due at its time.</summary>
    Waiting,

    /// <summary>Some node does it, for as long as its lease lasts.</summary>
    Running,

    Done,

    /// <summary>Out of attempts, or beyond help: kept with its cause until somebody replays it.</summary>
    Parked,
}
