using Sandbox.Actions.Expressions;
using Sandbox.Actions.Workflows;

namespace Sandbox.Actions.Runs;

/// <summary>What a step is about to do: how long, and whether it fails.</summary>
/// <param name="Duration">Zero when its script does not say.</param>
internal sealed record StepAct(TimeSpan Duration, int ExitCode)
{
    /// <summary>A step that GitHub adds itself, at a job's beginning or end.</summary>
    public static StepAct Own(Step step, Job job, TimeSpan duration)
    {
        step.Log.Add(step.Number == 1 ? $"Complete job name: {job.Name}" : "Cleaning up orphan processes");
        return new(duration, 0);
    }

    public static StepAct Of(Step step, StepDefinition definition, Scope scope, Job job, Dictionary<string, string> variables)
    {
        var environment = (Dictionary<string, object?>)scope.Contexts["env"]!;
        foreach (var (name, text) in definition.Env)
        {
            environment[name] = Template.Render(text, scope);
        }

        if (definition.Run is not { } run)
        {
            step.Log.Add($"##[group]Run {definition.Uses}");
            step.Log.Add("##[endgroup]");
            return new(TimeSpan.Zero, 0);
        }

        var script = Template.Render(run, scope);
        var result = new Shell(Variables(variables, environment)).Play(script);
        Note(step, script, result);
        Keep(result, step, job);
        return Limited(new(result.Slept, result.ExitCode), step, Template.Render(definition.TimeoutMinutes, scope));
    }

    private static Dictionary<string, string> Variables(Dictionary<string, string> variables, Dictionary<string, object?> environment)
    {
        foreach (var (name, value) in environment)
        {
            variables[name] = Values.ToText(value);
        }

        return variables;
    }

    private static void Note(Step step, string script, ShellResult result)
    {
        var lines = script.TrimEnd().Split('\n');
        step.Log.Add($"##[group]Run {lines[0].TrimEnd()}");
        step.Log.AddRange(lines.Select(line => line.TrimEnd()));
        step.Log.Add("##[endgroup]");
        step.Log.AddRange(result.Log);
        if (result.ExitCode != 0)
        {
            step.Log.Add($"##[error]Process completed with exit code {result.ExitCode}.");
        }
    }

    private static void Keep(ShellResult result, Step step, Job job)
    {
        foreach (var (name, value) in result.Outputs)
        {
            step.Outputs[name] = value;
        }

        foreach (var (name, value) in result.Env)
        {
            job.Env[name] = value;
        }
    }

    private static StepAct Limited(StepAct act, Step step, string timeoutMinutes)
    {
        var limit = Values.ParseNumber(timeoutMinutes) is > 0 and < 1e6 and var minutes ? TimeSpan.FromMinutes(minutes) : TimeSpan.MaxValue;
        if (act.Duration <= limit)
        {
            return act;
        }

        step.Log.Add($"##[error]The action '{step.Name}' has timed out after {timeoutMinutes} minutes.");
        return new(limit, 1);
    }
}
