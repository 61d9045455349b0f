using Infrajet.Application.GitHub;
using Infrajet.Application.Projects;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Git;
using Infrajet.IntegrationTests.GitHub;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Sandbox.Limits;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.IntegrationTests.Syncing.AtGitHub;

/// <summary>A commit that needs more requests than a minute has.</summary>
public sealed class PacedCommitTests
{
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

        var background = As.Octavia with { Urgency = Urgency.Background };
        var writing = host.Get<ICommitWriter>().WriteAsync(background, order, Substitute.For<ICommitSteps>(), default);
        await host.RunAsync(writing);

        (await writing).Value();
        Assert.All(host.GitHub.Requests.Latest, request => Assert.InRange(request.Status, 200, 299));
        Assert.Equal(250, host.GitHub.Requests.Count("POST /repos/{owner}/{repo}/git/blobs"));
    }

    private static GitFile Binary(IContentStore store, int index)
    {
        byte[] content = [0, (byte)index];
        var id = GitHash.OfBlob(content);
        store.OpenAsync(id, Arg.Any<CancellationToken>()).Returns(_ => new MemoryStream(content));
        return new($"{index}.bin", FileMode.File, id, content.Length);
    }
}
