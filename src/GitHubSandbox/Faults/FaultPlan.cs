using Sandbox.Snapshots;

namespace Sandbox.Faults;

/// <summary>Everything that is to go wrong.</summary>
public sealed class FaultPlan
{
    private readonly World _world;
    private readonly Lock _gate = new();
    private readonly List<ArmedFault> _armed = [];
    private long _lastId;

    internal FaultPlan(World world) => _world = world;

    /// <summary>In the order they were added, the spent ones too.</summary>
    public IReadOnlyList<ArmedFault> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _armed];
            }
        }
    }

    /// <summary>In force from now on, until it is spent, or lifted by disposing what this gives.</summary>
    public ArmedFault Add(Fault fault)
    {
        var former = fault.Kind is StaleRead ? Snapshot.Copy(_world) : null;
        lock (_gate)
        {
            var armed = new ArmedFault(this, ++_lastId, fault) { Former = former };
            _armed.Add(armed);
            return armed;
        }
    }

    /// <summary>In force for every request, as often as it comes.</summary>
    public ArmedFault Add(FaultKind kind) => Add(new Fault { Kind = kind });

    public bool Remove(long id)
    {
        lock (_gate)
        {
            if (_armed.Find(fault => fault.Id == id) is not { } armed)
            {
                return false;
            }

            _armed.Remove(armed);
            armed.Lift();
            return true;
        }
    }

    public void Clear()
    {
        foreach (var armed in All)
        {
            Remove(armed.Id);
        }
    }
}
