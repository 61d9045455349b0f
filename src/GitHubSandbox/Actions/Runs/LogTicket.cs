namespace Sandbox.Actions.Runs;

/// <summary>An address where a log can be fetched for a minute.</summary>
internal sealed class LogTicket
{
    public required long RepositoryId { get; init; }

    public required long RunId { get; init; }

    public required int Attempt { get; init; }

    /// <summary>One job's text; without it, all in a zip.</summary>
    public long? JobId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
