using Sandbox.Actions;

namespace Sandbox.Admin;

/// <summary>A script for runs, as JSON asks for it: times in seconds.</summary>
internal sealed record ScriptRequest
{
    public required string Repository { get; init; }

    public string? Workflow { get; init; }

    public string? Conclusion { get; init; }

    public IReadOnlyList<string> Log { get; init; } = [];

    public double? QueueSeconds { get; init; }

    public double? DurationSeconds { get; init; }

    public string? StaysAs { get; init; }

    public double ConclusionDelaySeconds { get; init; }

    public int? Times { get; init; }

    public void Give(ActionsDirector director) =>
        director.Script(
            Repository,
            Workflow,
            new()
            {
                Conclusion = Conclusion,
                Log = Log,
                QueueTime = Seconds(QueueSeconds),
                Duration = Seconds(DurationSeconds),
                StaysAs = StaysAs,
                ConclusionDelay = TimeSpan.FromSeconds(ConclusionDelaySeconds),
                Times = Times,
            }
        );

    private static TimeSpan? Seconds(double? seconds) => seconds is { } given ? TimeSpan.FromSeconds(given) : null;
}
