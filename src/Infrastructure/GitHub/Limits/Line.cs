using Infrajet.Application.GitHub;

namespace Infrajet.Infrastructure.GitHub.Limits;

/// <summary>Chooses who goes next: those for whom somebody waits before the rest, but one of the rest after every few of them.</summary>
internal sealed class Line
{
    private const int InteractiveInARow = 4;

    private readonly Lane _interactive = new();
    private readonly Lane _background = new();
    private int _inARow;

    public bool IsEmpty => _interactive.Count == 0 && _background.Count == 0;

    public Lane this[Urgency urgency] =>
        urgency switch
        {
            Urgency.Interactive => _interactive,
            Urgency.Background => _background,
        };

    public Waiter? Next(Func<Urgency, RequestKind, bool> mayGo)
    {
        var interactive = _interactive.Next(kind => mayGo(Urgency.Interactive, kind));
        var background =
            interactive is null || _inARow >= InteractiveInARow ? _background.Next(kind => mayGo(Urgency.Background, kind)) : null;
        return background ?? interactive;
    }

    public void Take(Waiter waiter)
    {
        this[waiter.Urgency].Take(waiter);
        _inARow = waiter.Urgency == Urgency.Interactive && _background.Count > 0 ? _inARow + 1 : 0;
    }

    /// <summary>What goes before a newcomer, the turns that background work has in between included.</summary>
    public Ahead AheadOf(Urgency urgency, string person)
    {
        var same = this[urgency].AheadOf(person);
        if (urgency == Urgency.Background)
        {
            return _interactive.Count == 0 ? same : same.Plus(_interactive.AheadOf(""));
        }

        var between = _background.Count == 0 ? 0 : (_inARow + (int)same.Points) / InteractiveInARow;
        var writes =
            _background.Has(RequestKind.Change) || _background.Has(RequestKind.Creation) ? (_inARow + same.Writes) / InteractiveInARow : 0;
        return same.Plus(new(Math.Max(between, writes * RequestKind.Change.Points()), writes, 0));
    }
}
