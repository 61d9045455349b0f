namespace Sandbox.Time;

/// <summary>What is to happen, by its time; of one time, in the order it was written down.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Errand, (DateTimeOffset Due, long Order)> _errands = new();
    private long _order;

    public DateTimeOffset? NextDue => _errands.TryPeek(out _, out var priority) ? priority.Due : null;

    public void At(DateTimeOffset due, Errand errand) => _errands.Enqueue(errand, (due, _order++));

    public Errand Take() => _errands.Dequeue();
}
