using Sandbox.Actions.Expressions;
using Sandbox.Actions.Workflows;

namespace Sandbox.Actions.Runs;

/// <summary>Moves a run's latest attempt from its request to its conclusion.</summary>
internal sealed class AttemptPlay(World world, Run run)
{
    private readonly Attempt _attempt = run.Latest;
    private readonly WorkflowFile _file = world.Actions.Reader.Read(run.Repository.Git, run.Source.Blob);

    private RunScopes Scopes => new(world, run, _file);

    /// <summary>Announces the attempt and queues its first jobs, if nothing keeps it.</summary>
    /// <param name="fault">Why it cannot start at all.</param>
    public void Begin(string? fault)
    {
        var script = _attempt.Script;
        _attempt.Status = script?.StaysAs ?? RunStatus.Queued;
        RunNews.Tell(world, run, "requested");
        if (fault is not null || script?.Conclusion == Conclusion.StartupFailure)
        {
            Complete(Conclusion.StartupFailure);
        }
        else if (script?.StaysAs is null && EntersGroup())
        {
            Proceed();
        }
    }

    /// <summary>A script kept it, and does so no more.</summary>
    public void Release()
    {
        if (EntersGroup())
        {
            Proceed();
        }
    }

    /// <summary>What kept it is gone.</summary>
    public void Proceed()
    {
        _attempt.Status = RunStatus.Queued;
        Touch();
        Advance();
    }

    /// <summary>Lets those jobs come into being that wait for nothing any more; with the last one the run is over.</summary>
    public void Advance()
    {
        while (!_attempt.IsCompleted && NextReady() is { } ready)
        {
            Create(ready);
        }

        if (!_attempt.IsCompleted && _file.Jobs.TrueForAll(IsOver))
        {
            Finish();
        }
    }

    public void Start()
    {
        if (_attempt.Status == RunStatus.Queued)
        {
            _attempt.Status = RunStatus.InProgress;
            Touch();
            RunNews.Tell(world, run, "in_progress");
        }
    }

    /// <param name="isForced">Not even what says always() goes on.</param>
    public void Cancel(bool isForced)
    {
        _attempt.IsCancelled = true;
        _attempt.Jobs.ToList().ForEach(job => new JobPlay(world, run, job).Cancel(isForced));
        while (isForced && _attempt.Jobs.Find(job => !job.IsCompleted) is { } job)
        {
            new JobPlay(world, run, job).Cancel(isForced);
        }

        if (!_attempt.IsCompleted && (isForced || _attempt.Jobs.Count == 0))
        {
            Finish();
        }
        else
        {
            Advance();
        }
    }

    /// <summary>Its conclusion is known at last.</summary>
    public void Conclude(string conclusion)
    {
        _attempt.Conclusion = conclusion;
        Touch();
        RunNews.Tell(world, run, "completed");
    }

    private bool IsOver(JobDefinition job) => _attempt.Begun.Contains(job.Key) && JobsOf(job).All(other => other.IsCompleted);

    private IEnumerable<Job> JobsOf(JobDefinition job) => _attempt.Jobs.Where(other => other.Key == job.Key);

    private JobDefinition? NextReady() =>
        _file.Jobs.Find(job => !_attempt.Begun.Contains(job.Key) && job.Needs.TrueForAll(need => IsOver(_file.Job(need))));

    private void Create(JobDefinition definition)
    {
        var standing = Outcomes.StandingBefore(definition, _attempt, _file);
        _attempt.Begun.Add(definition.Key);
        try
        {
            var scope = Scopes.OfJob(definition, standing);
            var isWanted = _attempt.Script?.Conclusion != Conclusion.Skipped && Template.Holds(definition.If, scope);
            List<Dictionary<string, object?>> matrices = isWanted ? MatrixExpansion.Expand(definition.Matrix, scope) : [];
            matrices.ForEach(matrix => Queue(definition, matrix));
            if (matrices.Count == 0)
            {
                AddOver(definition, Conclusion.Skipped);
            }
        }
        catch (ExpressionException)
        {
            AddOver(definition, Conclusion.Failure);
        }
    }

    private void Queue(JobDefinition definition, Dictionary<string, object?> matrix)
    {
        var values = Values.ToJsonText(matrix);
        if (JobsOf(definition).Any(kept => kept.Matrix == values))
        {
            return;
        }

        var scope = Scopes.OfJob(definition, matrix);
        var job = new Job
        {
            Id = world.NewId(),
            Key = definition.Key,
            Name = NameOf(definition, matrix, scope),
            Matrix = values,
            Labels = Labels(definition.RunsOn, scope),
            ContinuesOnError = Template.IsTrue(definition.ContinuesOnError, scope),
            CreatedAt = world.Now,
        };
        Add(job);
        RunNews.Tell(world, run, job, "queued");
        world.Agenda.At(world.Now + QueueTime(definition), new StartJob(run.Repository.Id, run.Id, _attempt.Number, job.Id));
    }

    private void Add(Job job)
    {
        _attempt.Jobs.Add(job);
        run.Repository.Actions.RunOfJob[job.Id] = run.Id;
    }

    // With a scripted duration nothing is lost between one job and the next.
    private TimeSpan QueueTime(JobDefinition definition) =>
        definition.Needs.Count > 0 && _attempt.Script?.Duration is not null
            ? TimeSpan.Zero
            : _attempt.Script?.QueueTime ?? world.Actions.QueueTime;

    private static string NameOf(JobDefinition definition, Dictionary<string, object?> matrix, Scope scope) =>
        definition.Name is { } name ? Template.Render(name, scope)
        : matrix.Count == 0 ? definition.Key
        : $"{definition.Key} ({string.Join(", ", matrix.Values.Select(Values.ToText))})";

    private static List<string> Labels(object? runsOn, Scope scope) =>
        (runsOn is string text ? Template.Evaluate(text, scope) : runsOn) switch
        {
            List<object?> labels => [.. labels.Select(label => Template.Render(Values.ToText(label), scope))],
            null or Dictionary<string, object?> => [],
            var label => [Values.ToText(label)],
        };

    // Skipped, or broken before it could begin.
    private void AddOver(JobDefinition definition, string conclusion)
    {
        var job = new Job
        {
            Id = world.NewId(),
            Key = definition.Key,
            Name = definition.Name ?? definition.Key,
            CreatedAt = world.Now,
            StartedAt = world.Now,
            CompletedAt = world.Now,
            Status = RunStatus.Completed,
            Conclusion = conclusion,
        };
        Add(job);
        RunNews.Tell(world, run, job, "completed");
    }

    private bool EntersGroup()
    {
        if (run.ConcurrencyGroup is not { } name)
        {
            return true;
        }

        var group = ConcurrencyGroups.Of(run.Repository, name);
        if (group.HolderId is null)
        {
            group.HolderId = run.Id;
            return true;
        }

        _attempt.Status = RunStatus.Pending;
        ConcurrencyGroups.WaitIn(world, run, group);
        return false;
    }

    private void Finish()
    {
        var scripted = _attempt.Script?.Conclusion;
        Complete(_attempt.IsCancelled ? Conclusion.Cancelled : scripted ?? Outcomes.OfRun(_attempt));
    }

    private void Complete(string conclusion)
    {
        _attempt.Status = RunStatus.Completed;
        Touch();
        var delay = _attempt.Script?.ConclusionDelay ?? TimeSpan.Zero;
        if (delay > TimeSpan.Zero)
        {
            world.Agenda.At(world.Now + delay, new ConcludeRun(run.Repository.Id, run.Id, _attempt.Number, conclusion));
        }
        else
        {
            Conclude(conclusion);
        }

        ConcurrencyGroups.Leave(world, run);
    }

    private void Touch() => _attempt.UpdatedAt = world.Now;
}
