using Infrajet.Application.Jobs;
using Infrajet.Domain.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Jobs;

/// <summary>Two kinds of work: one with three attempts, and one whose lease is so short that it is renewed every second or two.</summary>
internal sealed class ScriptedWork(WorkScript script, IServiceProvider scope, string kind, WorkPolicy policy) : IWork
{
    public const string Patient = "test.patient";
    public const string Brief = "test.brief";

    private static readonly WorkPolicy ThreeAttempts = WorkPolicy.Default with { Attempts = 3 };
    private static readonly WorkPolicy ShortLease = WorkPolicy.Default with { Lease = TimeSpan.FromSeconds(4) };

    public string Kind => kind;

    public WorkPolicy Policy => policy;

    public Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken) =>
        script.PlayAsync(scope, item, cancellationToken);

    public static void AddTo(IServiceCollection services, WorkScript script)
    {
        services.AddScoped<IWork>(scope => new ScriptedWork(script, scope, Patient, ThreeAttempts));
        services.AddScoped<IWork>(scope => new ScriptedWork(script, scope, Brief, ShortLease));
    }
}
