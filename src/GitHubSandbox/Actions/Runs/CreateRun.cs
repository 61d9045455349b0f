using System.Text.Json.Nodes;
using Sandbox.Actions.Expressions;
using Sandbox.Actions.Triggers;
using Sandbox.Actions.Workflows;
using Sandbox.Repositories;
using Sandbox.Time;

namespace Sandbox.Actions.Runs;

/// <summary>A run comes into being, a little after what triggered it.</summary>
internal sealed record CreateRun(long RepositoryId, long RunId, WorkflowSource Source, Trigger Trigger) : Errand
{
    public override void Run(World world)
    {
        if (world.Repositories.GetValueOrDefault(RepositoryId) is not { } repository)
        {
            return;
        }

        var run = Made(world, repository);
        repository.Actions.Runs.Add(run);
        Attempting.Add(world, run, run.Actor);
        var file = world.Actions.Reader.Read(repository.Git, Source.Blob);
        new AttemptPlay(world, run).Begin(file.Fault ?? Name(world, run, file));
    }

    private Run Made(World world, Repository repository)
    {
        var workflow = world.Know(repository, Source);
        return new()
        {
            Id = RunId,
            CheckSuiteId = world.NewId(),
            Repository = repository,
            Workflow = workflow,
            Source = Source,
            Name = workflow.Name,
            Number = ++workflow.LastRunNumber,
            Trigger = Trigger,
            Actor = world.Person(Trigger.ActorId) ?? repository.Owner,
            CreatedAt = world.Now,
            DisplayTitle = Title(repository, workflow),
        };
    }

    private string Title(Repository repository, Workflow workflow) =>
        Trigger.Event switch
        {
            "repository_dispatch" => JsonNode.Parse(Trigger.Payload)!["action"]!.GetValue<string>(),
            "push" => repository.Git.Objects.Commit(Trigger.Sha).Message.Split('\n')[0],
            _ => workflow.Name,
        };

    // What is wrong with the expressions of its head, if anything.
    private static string? Name(World world, Run run, WorkflowFile file)
    {
        try
        {
            var scope = new RunScopes(world, run, file).OfRun();
            var title = Template.Render(file.RunName ?? "", scope);
            run.DisplayTitle = string.IsNullOrWhiteSpace(title) ? run.DisplayTitle : title;
            run.ConcurrencyGroup = Template.Render(file.ConcurrencyGroup ?? "", scope) is { Length: > 0 } group ? group : null;
            run.CancelsInProgress = Template.IsTrue(file.CancelsInProgress, scope);
            return null;
        }
        catch (ExpressionException fault)
        {
            return fault.Message;
        }
    }
}
