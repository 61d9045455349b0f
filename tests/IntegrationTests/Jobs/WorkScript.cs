using System.Collections.Concurrent;
using Infrajet.Application.Jobs;
using Infrajet.Domain.Jobs;

namespace Infrajet.IntegrationTests.Jobs;

/// <summary>What work does, written by the test for each subject; several nodes may play one script.</summary>
public sealed class WorkScript
{
    private readonly ConcurrentDictionary<string, Scene> _scenes = new();
    private readonly ConcurrentQueue<string> _played = new();

    public delegate Task<WorkOutcome> Scene(IServiceProvider scope, WorkItem item, CancellationToken cancellationToken);

    /// <summary>The subjects in the order in which they were begun.</summary>
    public IReadOnlyList<string> Played => [.. _played];

    public void On(string subject, Scene scene) => _scenes[subject] = scene;

    /// <summary>Begins and stays so until it is told to go on.</summary>
    public TaskCompletionSource OnHold(string subject)
    {
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        On(
            subject,
            async (_, _, cancellationToken) =>
            {
                await goOn.Task.WaitAsync(cancellationToken);
                return WorkOutcome.Finished;
            }
        );
        return goOn;
    }

    public Task<WorkOutcome> PlayAsync(IServiceProvider scope, WorkItem item, CancellationToken cancellationToken)
    {
        _played.Enqueue(item.SubjectId);
        return _scenes.TryGetValue(item.SubjectId, out var scene)
            ? scene(scope, item, cancellationToken)
            : Task.FromResult(WorkOutcome.Finished);
    }
}
