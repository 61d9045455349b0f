namespace Sandbox.Actions.Triggers;

/// <summary>GitHub takes 1,500 events in 10 seconds of one repository and queues 500 runs; what comes on top is lost.</summary>
internal sealed class TriggerPace
{
    private const int MostEvents = 1500;
    private const int MostRuns = 500;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    public Queue<DateTimeOffset> Events { get; init; } = [];

    public Queue<DateTimeOffset> Runs { get; init; } = [];

    public bool TakesEvent(DateTimeOffset now) => Takes(Events, MostEvents, now);

    public bool TakesRun(DateTimeOffset now) => Takes(Runs, MostRuns, now);

    private static bool Takes(Queue<DateTimeOffset> recent, int most, DateTimeOffset now)
    {
        while (recent.TryPeek(out var oldest) && oldest <= now - Window)
        {
            recent.Dequeue();
        }

        if (recent.Count >= most)
        {
            return false;
        }

        recent.Enqueue(now);
        return true;
    }
}
