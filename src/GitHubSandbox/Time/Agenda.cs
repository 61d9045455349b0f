namespace Sandbox.Time;

/// <summary>What is to happen, by its time; of one time, in the order it was written down.</summary>
internal sealed class Agenda
{
    private static readonly Comparer<Appointment> LatestFirst = Comparer<Appointment>.Create(
        (one, other) => (other.Due, other.Order).CompareTo((one.Due, one.Order))
    );

    // The next one stands at the end, from where it is taken without moving the others.
    private readonly List<Appointment> _appointments = [];
    private long _order;

    public DateTimeOffset? NextDue => _appointments.Count == 0 ? null : _appointments[^1].Due;

    public void At(DateTimeOffset due, Errand errand)
    {
        var appointment = new Appointment(due, _order++, errand);
        _appointments.Insert(~_appointments.BinarySearch(appointment, LatestFirst), appointment);
    }

    public Errand Take()
    {
        var next = _appointments[^1];
        _appointments.RemoveAt(_appointments.Count - 1);
        return next.Errand;
    }
}
