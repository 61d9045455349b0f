namespace Infrajet.Domain.Dispatching;

public enum DispatchStatus
{
    /// <summary>Written down; GitHub has not answered yet.</summary>
    Prepared,

    /// <summary>GitHub took it. Whether a workflow listens is another matter.</summary>
    Accepted,

    /// <summary>Definitely not started.</summary>
    Refused,

    /// <summary>It was sent and no answer came: it may or may not have started something.</summary>
    Unknown,

    /// <summary>At least one run was found, and at least one is not over.</summary>
    RunSeen,

    /// <summary>Accepted, and no run appeared within the window.</summary>
    NoRunSeen,

    /// <summary>Every run that was found is over.</summary>
    Completed,
}
