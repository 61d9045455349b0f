using Microsoft.AspNetCore.Http;

namespace Sandbox.Faults;

/// <summary>A fault in force, until it is lifted.</summary>
public sealed class ArmedFault : IDisposable
{
    private readonly FaultPlan _plan;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _lifted = new();
    private long _fitting;
    private int _met;

    internal ArmedFault(FaultPlan plan, long id, Fault fault)
    {
        _plan = plan;
        Id = id;
        Fault = fault;
    }

    public long Id { get; }

    public Fault Fault { get; }

    /// <summary>How many requests it has met.</summary>
    public int Met
    {
        get
        {
            lock (_gate)
            {
                return _met;
            }
        }
    }

    /// <summary>It has met as many as it was to meet.</summary>
    public bool IsSpent => Fault is { Nth: not null } ? Met > 0 : Met >= Fault.Times;

    internal CancellationToken Lifted => _lifted.Token;

    /// <summary>The older state that reads are answered from, of a fault that makes them stale.</summary>
    internal World? Former { get; init; }

    /// <summary>Lifts it; whoever it holds is let go.</summary>
    public void Dispose() => _plan.Remove(Id);

    internal void Lift() => _lifted.Cancel();

    /// <summary>The chances of this turn, when the request is one that it strikes.</summary>
    internal Random? Strike(HttpContext http, World world) =>
        !IsSpent && Fault.Match.Fits(http) && Fault.Kind.Concerns(http, world) ? NextTurn() : null;

    private Random? NextTurn()
    {
        lock (_gate)
        {
            _fitting++;
            var random = Dice.Of(Fault.Seed, _fitting);
            var strikes = !IsSpent && (Fault.Nth is null || Fault.Nth == _fitting) && random.NextDouble() < Fault.Probability;
            _met += strikes ? 1 : 0;
            return strikes ? random : null;
        }
    }
}
