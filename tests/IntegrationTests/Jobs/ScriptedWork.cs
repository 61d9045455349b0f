using System.Collections.Concurrent;
using Infrajet.Application.Jobs;
using Infrajet.Domain.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Jobs;

/// <summary>What work does, written by the test for each subject; one script may serve several nodes.</summary>
public sealed class WorkScript
{
    private readonly ConcurrentDictionary<string, Scene> _scenes = new();

    public delegate Task<WorkOutcome> Scene(IServiceProvider scope, WorkItem item, CancellationToken cancellationToken);

    public void On(string subject, Scene scene) => _scenes[subject] = scene;

    public Task<WorkOutcome> PlayAsync(IServiceProvider scope, WorkItem item, CancellationToken cancellationToken) =>
        _scenes.TryGetValue(item.SubjectId, out var scene) ? scene(scope, item, cancellationToken) : Task.FromResult(WorkOutcome.Finished);
}

internal sealed class ScriptedWork(WorkScript script, IServiceProvider scope, string kind, WorkPolicy policy) : IWork
{
    public const string Patient = "test.patient";
    public const string Hasty = "test.hasty";

    private static readonly WorkPolicy ThreeAttempts = WorkPolicy.Default with { Attempts = 3 };
    private static readonly WorkPolicy ShortLease = WorkPolicy.Default with { Lease = TimeSpan.FromMilliseconds(300) };

    public string Kind => kind;

    public WorkPolicy Policy => policy;

    public Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken) =>
        script.PlayAsync(scope, item, cancellationToken);

    /// <summary>Two kinds: one with three attempts, and one whose lease is renewed many times a second.</summary>
    public static void AddTo(IServiceCollection services, WorkScript script)
    {
        services.AddScoped<IWork>(scope => new ScriptedWork(script, scope, Patient, ThreeAttempts));
        services.AddScoped<IWork>(scope => new ScriptedWork(script, scope, Hasty, ShortLease));
    }
}
