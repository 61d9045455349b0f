using Infrajet.Application.GitHub;
using Infrajet.Application.Projects;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.IntegrationTests.GitHub;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Sandbox.Faults;
using Sandbox.Limits;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.IntegrationTests.Syncing.AtGitHub;

/// <summary>A commit that needs more requests than a minute has.</summary>
public sealed class PacedCommitTests
{
    private const string Blobs = "POST /repos/{owner}/{repo}/git/blobs";

    private static readonly GitHubCall Background = As.Octavia with { Urgency = Urgency.Background };

    [Fact]
    public async Task It_waits_for_the_next_minute_and_does_not_begin_anew()
    {
        var store = Substitute.For<IContentStore>();
        GitFile[] files = [.. Enumerable.Range(0, 250).Select(index => Binary(store, index))];
        await using var host = new PacedHost(LimitSettings.GitHub, services => services.AddSingleton(store));
        var head = host.Get<IGitHubTrees>().HeadAsync(As.Octavia, As.Website, "main", default);
        await host.RunAsync(head);
        var at = (await head).Value();
        var order = new CommitOrder(As.Website, "main", at.Sha, at.TreeId, "Sync", files, [], null, IsNewBranch: false);

        var writing = host.Get<ICommitWriter>().WriteAsync(Background, order, Substitute.For<ICommitSteps>(), default);
        await host.RunAsync(writing);

        (await writing).Value();
        Assert.All(host.GitHub.Requests.Latest, request => Assert.InRange(request.Status, 200, 299));
        Assert.Equal(250, host.GitHub.Requests.Count(Blobs));
    }

    [Fact]
    public async Task What_is_refused_minute_after_minute_is_handed_back()
    {
        await using var host = Refusing(out var order);

        var writing = host.Get<ICommitWriter>().WriteAsync(Background, order, Substitute.For<ICommitSteps>(), default);
        await host.RunAsync(writing);

        Assert.Equal(FailureKind.RateLimited, (await writing).Failure!.Kind);
    }

    [Fact]
    public async Task Whoever_ends_it_meanwhile_is_heard()
    {
        await using var host = Refusing(out var order);
        var steps = Substitute.For<ICommitSteps>();
        steps
            .SentAsync(default, default, default)
            .ReturnsForAnyArgs(_ => host.GitHub.Requests.Count(Blobs) > 0 ? throw new OperationCanceledException() : Task.CompletedTask);

        var writing = host.Get<ICommitWriter>().WriteAsync(Background, order, steps, default);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.RunAsync(writing));
    }

    private static PacedHost Refusing(out CommitOrder order)
    {
        var store = Substitute.For<IContentStore>();
        var host = new PacedHost(LimitSettings.GitHub, services => services.AddSingleton(store));
        host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = Blobs },
                Kind = new SecondaryLimit { RetryAfter = TimeSpan.FromSeconds(60) },
            }
        );
        var someId = new string('1', 40);
        order = new(As.Website, "main", someId, someId, "Sync", [Binary(store, 1)], [], null, IsNewBranch: false);
        return host;
    }

    private static GitFile Binary(IContentStore store, int index)
    {
        byte[] content = [0, (byte)index];
        var id = GitHash.OfBlob(content);
        store.OpenAsync(id, Arg.Any<CancellationToken>()).Returns(_ => new MemoryStream(content));
        return new($"{index}.bin", FileMode.File, id, content.Length);
    }
}
