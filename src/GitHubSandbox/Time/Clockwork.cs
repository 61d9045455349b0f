namespace Sandbox.Time;

/// <summary>Does what is due: as real time passes, and step by step when the clock is moved.</summary>
internal sealed class Clockwork : IDisposable
{
    // Also how often a quiet sandbox looks whether somebody has written something down.
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);

    private readonly World _world;
    private readonly ITimer _timer;

    public Clockwork(World world)
    {
        _world = world;
        world.Clock.Moving = StepTo;
        _timer = TimeProvider.System.CreateTimer(_ => RunDue(), null, Beat, Beat);
    }

    public void Dispose() => _timer.Dispose();

    private void RunDue()
    {
        lock (_world.Gate)
        {
            Run(_world.Clock.GetUtcNow(), stepping: false);
        }
    }

    private void StepTo(DateTimeOffset moment)
    {
        lock (_world.Gate)
        {
            Run(moment, stepping: true);
        }
    }

    private void Run(DateTimeOffset until, bool stepping)
    {
        while (_world.Agenda.NextDue is { } due && due <= until)
        {
            if (stepping && due > _world.Clock.GetUtcNow())
            {
                _world.Clock.Set(due);
            }

            _world.Agenda.Take().Run(_world);
        }
    }
}
