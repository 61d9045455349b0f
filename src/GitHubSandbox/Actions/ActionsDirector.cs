using Sandbox.Actions.Runs;
using Sandbox.Repositories;

namespace Sandbox.Actions;

/// <summary>Tells runs what to become, and how fast things go.</summary>
public sealed class ActionsDirector
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(35);

    private readonly World _world;

    internal ActionsDirector(World world) => _world = world;

    /// <summary>How long after a trigger its runs come into being.</summary>
    public TimeSpan CreationDelay
    {
        get => Held(state => state.CreationDelay);
        set => Held(state => state.CreationDelay = value);
    }

    /// <summary>How long a job waits for a runner.</summary>
    public TimeSpan QueueTime
    {
        get => Held(state => state.QueueTime);
        set => Held(state => state.QueueTime = value);
    }

    /// <summary>How long a step takes that does not sleep.</summary>
    public TimeSpan StepTime
    {
        get => Held(state => state.StepTime);
        set => Held(state => state.StepTime = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value)));
    }

    /// <param name="repository">Such as acme/infra.</param>
    /// <param name="workflow">The name of its file, such as deploy.yml; null for every workflow of the repository.</param>
    public void Script(string repository, string? workflow, RunScript script)
    {
        ArgumentNullException.ThrowIfNull(script);
        if (script.Conclusion is { } conclusion && !Conclusion.IsKnown(conclusion))
        {
            throw new ArgumentException($"No run concludes with '{conclusion}'.", nameof(script));
        }

        if (script.StaysAs is { } status && !RunStatus.IsBeforeStart(status))
        {
            throw new ArgumentException($"No run can be kept as '{status}'.", nameof(script));
        }

        if (new[] { script.QueueTime, script.Duration, script.ConclusionDelay }.Any(time => time < TimeSpan.Zero || time > LongestTime))
        {
            throw new ArgumentException("A time is negative, or longer than a run of GitHub's can be.", nameof(script));
        }

        lock (_world.Gate)
        {
            Find(repository).Actions.Scripts[workflow ?? ""] = new() { Script = script };
        }
    }

    /// <summary>From now on runs go their own way again.</summary>
    public void ClearScripts(string repository)
    {
        lock (_world.Gate)
        {
            Find(repository).Actions.Scripts.Clear();
        }
    }

    /// <summary>Lets a run go on that a script keeps.</summary>
    public void Release(string repository, long runId)
    {
        lock (_world.Gate)
        {
            var run = Find(repository).Actions.Find(runId);
            if (run is not { Latest.Script.StaysAs: not null } || !RunStatus.IsBeforeStart(run.Latest.Status) || run.Latest.Jobs.Count > 0)
            {
                throw new ArgumentException($"There is no run {runId} that is kept.", nameof(runId));
            }

            new AttemptPlay(_world, run).Release();
        }
    }

    /// <summary>What expressions find under vars.</summary>
    public void SetVariable(string repository, string name, string value)
    {
        lock (_world.Gate)
        {
            Find(repository).Actions.Variables[name] = value;
        }
    }

    private Repository Find(string fullName) =>
        fullName.Split('/') is [var owner, var name] && _world.FindRepository(owner, name) is { } repository
            ? repository
            : throw new ArgumentException($"There is no repository '{fullName}'.", nameof(fullName));

    private T Held<T>(Func<ActionsState, T> use)
    {
        lock (_world.Gate)
        {
            return use(_world.Actions);
        }
    }
}
