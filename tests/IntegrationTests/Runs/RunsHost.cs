using System.Text.Json;
using System.Text.Json.Nodes;
using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Application.Runs;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Runs;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sandbox;

namespace Infrajet.IntegrationTests.Runs;

/// <summary>The product beside the sandbox, whose runs go on only when a test lets its clock go on.</summary>
public class RunsHost : SandboxHost
{
    public const string ListRoute = "GET /repos/{owner}/{repo}/actions/runs";
    public const string FindRoute = "GET /repos/{owner}/{repo}/actions/runs/{run_id}";

    public RunsHost() { }

    protected RunsHost(TestDatabase database, GitHubSandbox gitHub)
        : base(database, gitHub) { }

    public HttpClient Octavia { get; private set; } = null!;

    public long Questions => GitHub.Requests.Count(ListRoute) + GitHub.Requests.Count(FindRoute);

    public override async Task InitializeAsync()
    {
        WithDefault("Dispatching:FirstLookSeconds", "1");
        await base.InitializeAsync();
        Octavia = AsOctavia();
    }

    /// <summary>The same node after a restart, or one beside it.</summary>
    public async Task<RunsHost> AnotherNodeAsync()
    {
        var node = new RunsHost(Database, GitHub);
        await node.InitializeAsync();
        return node;
    }

    /// <summary>Time passes for both sides alike.</summary>
    public void Pass(TimeSpan time)
    {
        GitHub.Clock.Advance(time);
        Clock.Advance(time);
    }

    public async Task<string> DispatchedAsync(string repository, string eventType, JsonNode? payload = null) =>
        await Octavia.DispatchAsync(repository, eventType, payload).AcceptedAsync();

    /// <summary>Time goes on second by second until the dispatch is as a test wants it.</summary>
    public async Task<JsonElement> UntilAsync(string id, Func<JsonElement, bool> condition, string what, TimeSpan? step = null)
    {
        var dispatch = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                Pass(step ?? TimeSpan.FromSeconds(1));
                dispatch = await Octavia.DispatchOfAsync(id);
                return condition(dispatch);
            },
            () => $"{what}; it is {dispatch}"
        );
        return dispatch;
    }

    public Task<JsonElement> UntilAsync(string id, string status, TimeSpan? step = null) =>
        UntilAsync(id, dispatch => dispatch.GetProperty("status").GetString() == status, $"the dispatch to be {status}", step);

    /// <summary>Nothing is due, nothing is new and nobody is looking.</summary>
    public Task LookedAsync() =>
        Eventually.TrueAsync(
            () =>
                InDbAsync(async db =>
                {
                    var now = Clock.GetUtcNow();
                    var ripe = now.AddSeconds(-1);
                    var isDue =
                        await db.WorkflowRuns.AnyAsync(run => run.NextLookAt <= now)
                        || await db.Dispatches.AnyAsync(dispatch => dispatch.NextLookAt <= now)
                        || await db.RunWatches.AnyAsync(watch => watch.NextLookAt <= now)
                        || await db.Dispatches.AnyAsync(dispatch =>
                            dispatch.AnsweredAt <= ripe
                            && !db.RunWatches.Any(watch =>
                                watch.RepositoryId == dispatch.RepositoryId && watch.LookedFor >= dispatch.AnsweredAt
                            )
                        );
                    return !isDue && !await db.WorkItems.AnyAsync(item => item.SingleKey != null);
                }),
            () => "nothing to be due"
        );

    /// <summary>Dispatches that GitHub took just now, as many as one likes, all but for GitHub.</summary>
    public async Task<List<Dispatch>> StoreAcceptedAsync(Dispatch like, int count) =>
        await InDbAsync(async db =>
        {
            var now = Clock.Now();
            var marks = Services.GetRequiredService<IDispatchMarks>();
            var all = new List<Dispatch>();
            for (var number = 0; number < count; number++)
            {
                var id = NewId.For("dsp", now);
                var mark = await marks.MakeAsync(id, like.RepositoryId, like.RunEvent, CancellationToken.None);
                all.Add(AcceptedLike(like, new(id, like.PersonId, like.RepositoryId, id, mark), now));
            }

            db.Dispatches.AddRange(all);
            await db.SaveChangesAsync(CancellationToken.None);
            return all;
        });

    private static Dispatch AcceptedLike(Dispatch like, DispatchOrigin origin, DateTimeOffset at)
    {
        var request = new DispatchRequest(like.Kind, like.RepositoryReference, like.EventType, null, null, null, like.BodyHash, false);
        var dispatch = Dispatch.Prepare(request, origin, at);
        dispatch.BeginAttempt(like.ActedAs, at, at);
        dispatch.Accept(204, at, at.AddSeconds(300));
        return dispatch;
    }

    /// <summary>As a webhook tells of it.</summary>
    public async Task NoteAsync(RunSighting sighting)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IInfrajetDb>();
        var sightings = scope.ServiceProvider.GetRequiredService<RunSightings>();
        await db.ChangeAsync(() => sightings.TakeInAsync([sighting], areTold: true, CancellationToken.None), CancellationToken.None);
    }

    public Task<Dispatch> DispatchRowAsync(string correlationId) =>
        InDbAsync(db => db.Dispatches.AsNoTracking().SingleAsync(dispatch => dispatch.CorrelationId == correlationId));

    public Task<List<WorkflowRun>> RunRowsAsync() => InDbAsync(db => db.WorkflowRuns.AsNoTracking().OrderBy(run => run.Id).ToListAsync());

    /// <summary>A run as GitHub could show it for a dispatch, with its mark.</summary>
    public static RunSighting SightingOf(Dispatch dispatch, long id = 900_001) =>
        new(
            id,
            dispatch.RepositoryId,
            "Deploy",
            $"Deploy [ij:{dispatch.Mark}]",
            ".github/workflows/deploy.yml",
            dispatch.RunEvent,
            dispatch.ActedAs,
            "main",
            new string('a', 40),
            1,
            "queued",
            null,
            $"https://github.example/runs/{id}",
            dispatch.SentAt!.Value,
            dispatch.SentAt.Value
        );
}

internal static class RunsOfDispatch
{
    public static IReadOnlyList<JsonElement> Runs(this JsonElement dispatch) => [.. dispatch.GetProperty("runs").EnumerateArray()];

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();
}
