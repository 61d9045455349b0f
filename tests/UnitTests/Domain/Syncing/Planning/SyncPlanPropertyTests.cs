using FsCheck;
using FsCheck.Fluent;
using Infrajet.Domain.Git;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing.Planning;
using Infrajet.UnitTests.Domain.Git;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.UnitTests.Domain.Syncing.Planning;

/// <summary>What holds of every plan, whoever changed what.</summary>
public sealed class SyncPlanPropertyTests
{
    [Fact]
    public void All_that_can_happen_happens()
    {
        var files = Enumerable.Range(0, 2_000).Select(World.Any).SelectMany(world => world.Plan().Files).ToArray();

        Assert.Equal(Enum.GetValues<FileAction>().ToHashSet(), files.Select(file => file.Action).ToHashSet());
        Assert.Equal(
            Enum.GetValues<ConflictReason>().ToHashSet(),
            files.Where(file => file.Conflict is not null).Select(file => file.Conflict!.Reason).ToHashSet()
        );
        Assert.Equal(
            Enum.GetValues<DecidedBy>().ToHashSet(),
            files.Where(file => file.Decision is not null).Select(file => file.Decision!.By).ToHashSet()
        );
    }

    [Fact]
    public void Nothing_that_they_changed_is_lost_unless_somebody_chose_so() =>
        Check(world =>
        {
            var plan = world.Plan();
            return world
                .Theirs.Files.Concat(world.Before.Files)
                .Select(file => file.Path)
                .All(path => IsKept(plan, path, world.Before.Find(path), world.Theirs.Find(path), Verdict.Theirs));
        });

    [Fact]
    public void Nothing_that_we_changed_is_lost_unless_somebody_chose_so() =>
        Check(world =>
        {
            var plan = world.Plan();
            return plan.Files.Where(file => file.IsDealtWith).All(file => IsKept(plan, file.Path, file.Base, file.Ours, Verdict.Ours));
        });

    [Fact]
    public void Doing_what_is_planned_gives_the_tree_that_is_promised() =>
        Check(world =>
        {
            var plan = world.Plan();
            var files = world.Theirs.Files.ToDictionary(file => file.Path);
            var isEachThere = plan.Deletes.All(file => files.Remove(file.Path));
            foreach (var put in plan.Puts)
            {
                files[put.Path] = put;
            }

            return isEachThere
                && FileTree.Of(files.Values).Id == plan.ResultTree.Id
                && plan.Files.All(file => AreLike(plan.ResultTree.Find(file.Path), file.After))
                && plan.Puts.All(put => put.Mode is FileMode.File or FileMode.Executable && !put.IsLike(world.Theirs.Find(put.Path)))
                && AreApart(plan.ResultTree);
        });

    [Fact]
    public void A_second_sync_writes_nothing_whatever_was_decided() =>
        Check(world =>
        {
            var first = world.Plan();
            if (first.Conflicts.Count > 0)
            {
                return true;
            }

            var again = world with { Before = first.NextBase, Theirs = first.ResultTree };
            var skipped = first
                .Files.Where(file => file.Action == FileAction.Skipped)
                .ToDictionary(file => file.Path, file => new FileChoice(Verdict.Skip));
            return Enum.GetValues<ConflictRule>().All(rule => IsNothing(again with { Rule = rule, Choices = skipped }));
        });

    [Fact]
    public void What_was_left_open_is_asked_again() =>
        Check(world =>
        {
            var first = world.Plan();
            var open = first.Files.Where(file => !file.IsDealtWith).ToArray();
            var second = Contents.Plan(first.NextBase, world.Ours, world.Theirs, ConflictRule.Fail);
            return open.All(file => second.Files.Any(again => again.Path == file.Path && AreLike(again.Base, file.Base)));
        });

    [Fact]
    public void A_pull_is_the_same_plan_seen_from_the_other_side() =>
        Check(world =>
        {
            var push = ThreeWay.Compare(world.Before, world.Ours, world.Theirs).ToDictionary(file => file.Path);
            var pull = ThreeWay.Compare(world.Before, world.Theirs, world.Ours).ToDictionary(file => file.Path);
            return push.Keys.Intersect(pull.Keys).All(path => AreMirrored(push[path], pull[path]))
                && push.Keys.Except(pull.Keys).All(path => push[path].Action == FileAction.Add)
                && pull.Keys.Except(push.Keys).All(path => pull[path].Action == FileAction.Add);
        });

    [Fact]
    public void After_a_push_and_a_pull_both_sides_have_the_same() =>
        Check(world =>
        {
            var theirs = FileTree.Of(world.Theirs.Files.Where(file => file.Mode is FileMode.File or FileMode.Executable));
            var push = Contents.Plan(world.Before, world.Ours, theirs, ConflictRule.Fail);
            if (push.Conflicts.Count > 0)
            {
                return true;
            }

            var pull = Contents.Plan(push.NextBase, push.ResultTree, world.Ours, ConflictRule.Fail);
            return pull.Conflicts.Count == 0 && pull.ResultTree.Id == push.ResultTree.Id && pull.NextBase.Id == push.ResultTree.Id;
        });

    private static void Check(Func<World, bool> holds) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => holds(World.Any(seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    // Either nothing was changed, or it is there, or somebody decided otherwise, or all its lines are there.
    private static bool IsKept(SyncPlan plan, string path, GitFile? before, GitFile? side, Verdict verdict)
    {
        var result = plan.ResultTree.Find(path);
        var file = plan.Files.SingleOrDefault(file => file.Path == path);
        return AreLike(before, side)
            || AreLike(result, side)
            || file?.Decision is { } decision && decision.By != DecidedBy.Merge && decision.Verdict != verdict
            || result is not null && side is not null && IsModeKept(before, side, result) && AreLinesKept(before, side, result);
    }

    private static bool IsModeKept(GitFile? before, GitFile side, GitFile result) => side.Mode == before?.Mode || side.Mode == result.Mode;

    private static bool AreLinesKept(GitFile? before, GitFile side, GitFile result)
    {
        if (side.Id == before?.Id || side.Id == result.Id)
        {
            return true;
        }

        var (old, changed, merged) = (LinesOf(before), LinesOf(side), LinesOf(result));
        return changed.Except(old).All(merged.Contains) && !old.Except(changed).Any(merged.Contains);
    }

    private static HashSet<string> LinesOf(GitFile? file) =>
        file is null ? [] : [.. Contents.TextOf(file).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static bool IsNothing(World world) =>
        world.Plan() is { IsNoop: true, Conflicts: [] } plan && plan.NextBase.Id == world.Before.Id;

    private static bool AreMirrored(PlannedFile push, PlannedFile pull) =>
        push.Action switch
        {
            FileAction.Unchanged => pull.Action == FileAction.Unchanged,
            FileAction.TheirsOnly => pull.Action is FileAction.Add or FileAction.Change or FileAction.Delete || IsLinkOf(pull.Ours),
            FileAction.Same => pull.Action is FileAction.Same or FileAction.Change,
            FileAction.Add or FileAction.Delete => pull.Action == FileAction.TheirsOnly,
            FileAction.Change => pull.Action is FileAction.TheirsOnly or FileAction.Same or FileAction.Change,
            FileAction.Conflict => pull.Action == FileAction.Conflict || IsLinkOf(push.Theirs),
            FileAction.Skipped => false,
        };

    private static bool IsLinkOf(GitFile? file) => file?.Mode is FileMode.Link or FileMode.Submodule;

    private static bool AreApart(FileTree tree) =>
        tree.Files.All(one => tree.Files.All(other => one == other || !Trees.AreInEachOthersWay(one.Path, other.Path)));

    private static bool AreLike(GitFile? one, GitFile? other) => one is null ? other is null : one.IsLike(other);
}
