using System.Text;
using Infrajet.Application.GitHub;
using Infrajet.Application.Projects;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Application.Syncing.Planning;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Syncing.Planning;
using NSubstitute;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.UnitTests.Application.Syncing.Planning;

/// <summary>What is read, from where, and what becomes of it where it cannot be had.</summary>
public sealed class PlannerTests
{
    private readonly Dictionary<string, byte[]> _kept = [];
    private readonly Dictionary<string, byte[]> _atGitHub = [];
    private readonly IContentStore _store = Substitute.For<IContentStore>();
    private readonly IGitHubTrees _gitHub = Substitute.For<IGitHubTrees>();
    private Failure? _trouble;

    public PlannerTests()
    {
        _store.OpenAsync("", default).ReturnsForAnyArgs(call => Opened(call.Arg<string>()));
        _store.KeepAsync(Stream.Null, null, 0, default).ReturnsForAnyArgs(call => Keep((MemoryStream)call.Arg<Stream>()));
        _gitHub
            .CopyBlobAsync(null!, null!, "", Stream.Null, default)
            .ReturnsForAnyArgs(call => Copied(call.ArgAt<string>(2), call.Arg<Stream>()));
    }

    [Fact]
    public async Task Nothing_is_read_that_only_one_side_changed()
    {
        var (old, changed) = (At("a", "old"), At("a", "new"));

        var plan = await PlanAsync(Tree(old, At("b", "b")), Tree(changed, At("b", "b")), Tree(old, At("b", "theirs"), At("c", "c")));

        Assert.Equal([changed], plan.Puts);
        Assert.Empty(_store.ReceivedCalls());
        Assert.Empty(_gitHub.ReceivedCalls());
    }

    [Fact]
    public async Task What_both_changed_is_read_from_here_or_GitHub_and_kept_here_when_it_is_merged()
    {
        var question = (Tree(Kept("a", "1\n2\n3\n")), Tree(Kept("a", "one\n2\n3\n")), Tree(AtGitHub("a", "1\n2\nthree\n")));

        var plan = await PlanAsync(question.Item1, question.Item2, question.Item3);

        Assert.Equal("one\n2\nthree\n", Encoding.UTF8.GetString(_kept[Assert.Single(plan.Puts).Id]));
        await _gitHub.ReceivedWithAnyArgs(1).CopyBlobAsync(null!, null!, "", Stream.Null, default);
    }

    [Fact]
    public async Task Where_what_was_before_is_nowhere_any_more_the_lines_clash()
    {
        var plan = await PlanAsync(Tree(At("a", "1\n2\n3\n")), Tree(Kept("a", "one\n2\n3\n")), Tree(AtGitHub("a", "1\n2\nthree\n")));

        Assert.Equal(ConflictReason.BothChanged, Assert.Single(plan.Conflicts).Conflict!.Reason);
    }

    [Fact]
    public async Task While_GitHub_is_away_nothing_is_planned()
    {
        _trouble = GitHubFailures.Unavailable;

        var planned = await AskAsync(Tree(Kept("a", "1\n")), Tree(Kept("a", "2\n")), Tree(AtGitHub("a", "3\n")));

        Assert.Equal(GitHubFailures.Unavailable, planned.Failure);
    }

    [Fact]
    public async Task Without_a_check_ours_is_written_over_what_is_there()
    {
        var ours = Tree(Kept("a", "2\n"));

        var planned = await AskAsync(Tree(Kept("a", "1\n")), ours, Tree(AtGitHub("a", "3\n")), isChecked: false);

        Assert.Equal(ours.Files, planned.Match(plan => plan.Puts, _ => []));
    }

    private async Task<SyncPlan> PlanAsync(FileTree before, FileTree ours, FileTree theirs) =>
        (await AskAsync(before, ours, theirs)).Match(plan => plan, failure => throw new InvalidOperationException(failure.Message));

    private Task<Result<SyncPlan>> AskAsync(FileTree before, FileTree ours, FileTree theirs, bool isChecked = true) =>
        new Planner(new(_store, _gitHub), _store).PlanAsync(
            new(before, ours, theirs)
            {
                OnConflict = ConflictRule.Fail,
                IsChecked = isChecked,
                Call = GitHubCall.Background(new InstallationCredential(1, 2, "contents:read")),
                Repository = new RepositoryName("acme", "any"),
            },
            CancellationToken.None
        );

    private GitFile Kept(string path, string text) => Added(_kept, path, text);

    private GitFile AtGitHub(string path, string text) => Added(_atGitHub, path, text);

    private static GitFile Added(Dictionary<string, byte[]> contents, string path, string text)
    {
        var file = At(path, text);
        contents[file.Id] = Encoding.UTF8.GetBytes(text);
        return file;
    }

    private static GitFile At(string path, string text) =>
        new(path, FileMode.File, GitHash.OfBlob(Encoding.UTF8.GetBytes(text)), Encoding.UTF8.GetByteCount(text));

    private static FileTree Tree(params GitFile[] files) => FileTree.Of(files);

    private MemoryStream? Opened(string id) => _kept.TryGetValue(id, out var bytes) ? new MemoryStream(bytes) : null;

    private Result<KeptContent> Keep(MemoryStream content)
    {
        var id = GitHash.OfBlob(content.ToArray());
        _kept[id] = content.ToArray();
        return new KeptContent(id, content.Length, "");
    }

    private async Task<Result<Done>> Copied(string id, Stream target)
    {
        if (_trouble is not null || !_atGitHub.TryGetValue(id, out var bytes))
        {
            return _trouble ?? GitHubFailures.NoAccess;
        }

        await target.WriteAsync(bytes);
        return Done.Value;
    }
}
