using Sandbox.Actions.Runs;
using Sandbox.Repositories;
using Sandbox.Time;

namespace Sandbox.Pages;

/// <summary>Runs: how they stand, and of one its jobs, steps and log.</summary>
internal static class RunPages
{
    public static Html List(IEnumerable<Run> runs, int shown) =>
        Html.List(runs.OrderByDescending(run => run.Id).Take(shown).Select(Line), "None yet.");

    public static Html? Show(Repository repository, string id)
    {
        if (!long.TryParse(id, out var number) || repository.Actions.Find(number) is not { } run)
        {
            return null;
        }

        var jobs = run.Latest.Jobs.Select(Job);
        return Html.Of(
            $"""
            <h1><a href="/{repository.FullName}">{repository.FullName}</a>{StartPage.Badge(repository)}</h1>
            <p>{run.DisplayTitle} {Standing(run.Latest.Status, run.Latest.Conclusion)}</p>
            <p class=quiet>{run.Name} #{run.Number}, attempt {run.Latest.Number}, {run.Trigger.Event} by {run.Actor.Login}, {Moment.Of(
                run.CreatedAt
            )}</p>
            {Html.Join(jobs)}
            """
        );
    }

    private static Html Line(Run run) =>
        Html.Of(
            $"{run.Repository.FullName} <a href=\"/{run.Repository.FullName}/actions/runs/{run.Id}\">{run.DisplayTitle}</a> {Standing(run.Latest.Status, run.Latest.Conclusion)} <span class=quiet>{run.Name} #{run.Number}, {run.Trigger.Event}, {Moment.Of(run.CreatedAt)}</span>"
        );

    private static Html Job(Job job) =>
        Html.Of(
            $"""
            <h2>{job.Name} {Standing(job.Status, job.Conclusion)}</h2>
            {Html.List(job.Steps.Select(step => Html.Of($"{step.Name} {Standing(step.Status, step.Conclusion)}")), "No step yet.")}
            <pre>{LogText.Of(job)}</pre>

            """
        );

    private static Html Standing(string status, string? conclusion) => Html.Of($"<span class=mark>{conclusion ?? status}</span>");
}
