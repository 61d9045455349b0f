using Sandbox.Actions.Expressions;
using Sandbox.Actions.Workflows;
using Sandbox.Time;

namespace Sandbox.Actions.Runs;

/// <summary>Moves a job of a run's latest attempt through its steps.</summary>
internal sealed class JobPlay(World world, Run run, Job job)
{
    private readonly WorkflowFile _file = world.Actions.Reader.Read(run.Repository.Git, run.Source.Blob);

    private JobDefinition Definition => _file.Job(job.Key);

    private RunScopes Scopes => new(world, run, _file);

    private JobPart Part => new(world, run.Latest, job, _file);

    private Standing Standing =>
        job.IsCancelled ? Standing.Cancelled
        : job.Steps.Exists(step => step.Conclusion == Conclusion.Failure) ? Standing.Failure
        : Standing.Success;

    public void Start()
    {
        if (job.Status != RunStatus.Queued)
        {
            return;
        }

        new AttemptPlay(world, run).Start();
        job.Status = RunStatus.InProgress;
        job.StartedAt = world.Now;
        AddSteps();
        var takesTime = Begin(job.Steps[0]);
        RunNews.Tell(world, run, job, "in_progress");
        if (!takesTime)
        {
            GoOn();
        }
    }

    public void EndStep(int number, int exitCode)
    {
        var step = job.Steps[number - 1];
        if (step.Status == RunStatus.InProgress)
        {
            End(step, OutcomeOf(exitCode));
            GoOn();
        }
    }

    /// <param name="isForced">Not even steps that say always() go on.</param>
    public void Cancel(bool isForced)
    {
        var goesOn = !isForced && Template.AsksForStatus(Definition.If);
        if (job.IsCompleted || (job.Status == RunStatus.Queued && goesOn))
        {
            return;
        }

        job.IsCancelled = true;
        foreach (var step in job.Steps.Where(step => step.Status == RunStatus.InProgress || (isForced && step.Conclusion is null)))
        {
            End(step, Conclusion.Cancelled);
        }

        GoOn();
    }

    private Scope Scope() => Scopes.OfStep(Definition, job, Standing);

    private void AddSteps()
    {
        job.Steps.Add(new() { Number = 1, Name = "Set up job" });
        foreach (var (definition, index) in Definition.Steps.Select((definition, index) => (definition, index)))
        {
            job.Steps.Add(
                new()
                {
                    Number = job.Steps.Count + 1,
                    Name = definition.Title,
                    Index = index,
                }
            );
        }

        job.Steps.Add(new() { Number = job.Steps.Count + 1, Name = "Complete job" });
    }

    private void GoOn()
    {
        while (job.Steps.Find(step => step.Status == RunStatus.Queued) is { } next)
        {
            if (Begin(next))
            {
                return;
            }
        }

        Finish();
    }

    // Whether it takes time.
    private bool Begin(Step step)
    {
        step.StartedAt = world.Now;
        try
        {
            var act = step.Index is { } index
                ? Prepare(step, Definition.Steps[index])
                : StepAct.Own(step, job, Part.TimeOf(step, TimeSpan.Zero));
            if (act is null)
            {
                End(step, Conclusion.Skipped);
                return false;
            }

            step.Status = RunStatus.InProgress;
            return Schedule(step, act);
        }
        catch (ExpressionException fault)
        {
            step.Log.Add($"##[error]{fault.Message}");
            End(step, Conclusion.Failure);
            return false;
        }
    }

    // Null when it is to be skipped.
    private StepAct? Prepare(Step step, StepDefinition definition)
    {
        var scope = Scope();
        if (!Template.Holds(definition.If, scope))
        {
            return null;
        }

        step.Name = Template.Render(definition.Title, scope);
        var act = StepAct.Of(step, definition, scope, job, Scopes.Variables(job.Key));
        step.Log.AddRange(Part.LogOf(step, act.ExitCode));
        return act with { Duration = Part.TimeOf(step, act.Duration), ExitCode = Part.ExitOf(step, act.ExitCode) };
    }

    private bool Schedule(Step step, StepAct act)
    {
        if (act.Duration == TimeSpan.Zero)
        {
            End(step, OutcomeOf(act.ExitCode));
            return false;
        }

        var due = world.Now + act.Duration;
        var deadline = Part.Deadline;
        Errand errand =
            due <= deadline
                ? new EndStep(run.Repository.Id, run.Id, run.Latest.Number, job.Id, step.Number, act.ExitCode)
                : new TimeOutJob(run.Repository.Id, run.Id, run.Latest.Number, job.Id);
        world.Agenda.At(due <= deadline ? due : deadline, errand);
        return true;
    }

    private static string OutcomeOf(int exitCode) => exitCode == 0 ? Conclusion.Success : Conclusion.Failure;

    private void End(Step step, string outcome)
    {
        step.Status = RunStatus.Completed;
        step.StartedAt ??= world.Now;
        step.CompletedAt = world.Now;
        step.Outcome = outcome;
        step.Conclusion = outcome == Conclusion.Failure && MayFail(step) ? Conclusion.Success : outcome;
    }

    private bool MayFail(Step step)
    {
        try
        {
            return step.Index is { } index && Template.IsTrue(Definition.Steps[index].ContinuesOnError, Scope());
        }
        catch (ExpressionException)
        {
            return false;
        }
    }

    private void Finish()
    {
        job.Status = RunStatus.Completed;
        job.StartedAt ??= world.Now;
        job.CompletedAt = world.Now;
        job.Conclusion = Part.ConclusionAfter(Standing);
        FillOutputs();
        RunNews.Tell(world, run, job, "completed");
        if (job is { Verdict: Conclusion.Failure, IsCancelled: false } && Definition.FailsFast != "false")
        {
            CancelSiblings();
        }

        new AttemptPlay(world, run).Advance();
    }

    private void FillOutputs()
    {
        try
        {
            foreach (var (name, text) in Definition.Outputs)
            {
                job.Outputs[name] = Template.Render(text, Scope());
            }
        }
        catch (ExpressionException)
        {
            job.Outputs.Clear();
        }
    }

    private void CancelSiblings()
    {
        var siblings = run.Latest.Jobs.Where(other => other.Key == job.Key && !other.IsCompleted).ToList();
        siblings.ForEach(sibling => new JobPlay(world, run, sibling).Cancel(isForced: false));
    }
}
