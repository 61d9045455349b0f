namespace Infrajet.Domain.Runs;

/// <summary>How sure we are that a dispatch started a run.</summary>
public enum RunMatch
{
    /// <summary>Told by GitHub's answer, by our mark in the run's title, or by the run itself.</summary>
    Certain,

    /// <summary>Right repository, event, actor and time, and nothing that speaks against it.</summary>
    Probable,
}
