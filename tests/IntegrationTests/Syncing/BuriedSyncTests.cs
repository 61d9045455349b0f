using System.Net;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Faults;

namespace Infrajet.IntegrationTests.Syncing;

/// <summary>A commit whose answer was lost, and on which others put more than GitHub lists at once.</summary>
public sealed class BuriedSyncTests(SyncHost host) : IClassFixture<SyncHost>, IAsyncLifetime
{
    private const string Move = "PATCH /repos/{owner}/{repo}/git/refs/{ref}";
    private const string Look = "GET /repos/{owner}/{repo}/git/ref/{ref}";
    private const string Listing = "GET /repos/{owner}/{repo}/commits";

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        host.GitHub.Faults.Clear();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task It_is_found_by_its_id()
    {
        var repository = await host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await host.ProjectAsync(("main.tf", "m\n"));
        await host.PutAsync(project, "run.sh", "#!/bin/sh\n", isExecutable: true);
        Arm(Move, new ConnectionReset(), afterEffect: true);
        var away = Arm(Look, new ServerError(503));
        Arm(Listing, new ServerError(503));

        using var later = host.AsOctavia();
        later.DefaultRequestHeaders.Add("Prefer", "respond-async");
        var ordered = await later.PostAsync("/api/v1/github/sync/project", SyncHost.BodyOf(project, repository, null));
        var id = (await ordered.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("sync_id").GetString()!;
        await Eventually.TrueAsync(() => Task.FromResult(away.Met > 0), "the commit whose answer is lost");
        var ours = await host.HeadAsync(repository);
        for (var number = 0; number < 101; number++)
        {
            await host.PushedByOthersAsync(repository, $"theirs/{number}", "theirs\n");
        }

        host.GitHub.Faults.Clear();
        var ended = await host.Octavia.SyncBecomesAsync(id, "completed");

        Assert.Equal(ours, ended.GetProperty("commit_sha").GetString());
    }

    private ArmedFault Arm(string route, FaultKind kind, bool afterEffect = false) =>
        host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = route },
                Kind = kind,
                AfterEffect = afterEffect,
            }
        );
}
