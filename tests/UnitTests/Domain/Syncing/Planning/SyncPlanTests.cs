using Infrajet.Domain.Git;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing.Planning;
using static Infrajet.UnitTests.Domain.Syncing.Planning.Contents;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.UnitTests.Domain.Syncing.Planning;

/// <summary>One path at a time: what was before, what is here, what is there, and what comes of it.</summary>
public sealed class SyncPlanTests
{
    [Theory]
    [InlineData("a", "a", "a", FileAction.Unchanged, "a")]
    [InlineData(null, "a", null, FileAction.Add, "a")]
    [InlineData("a", "b", "a", FileAction.Change, "b")]
    [InlineData("a", null, "a", FileAction.Delete, null)]
    [InlineData("a", "a", "b", FileAction.TheirsOnly, "b")]
    [InlineData("a", "a", null, FileAction.TheirsOnly, null)]
    [InlineData("a", "b", "b", FileAction.Same, "b")]
    [InlineData(null, "b", "b", FileAction.Same, "b")]
    [InlineData("a", null, null, FileAction.Same, null)]
    [InlineData("a\nb\nc", "A\nb\nc", "a\nb\nC", FileAction.Change, "A\nb\nC")]
    [InlineData(null, "a\n", "  a", FileAction.TheirsOnly, "  a")]
    [InlineData(null, "a\nc\n", "a\nb\nc\n", FileAction.TheirsOnly, "a\nb\nc\n")]
    [InlineData(null, "a\nb\nc\n", "a\nc\n", FileAction.Change, "a\nb\nc\n")]
    public void What_has_one_answer_is_no_conflict(string? before, string? ours, string? theirs, FileAction action, string? result)
    {
        var plan = Plan(One(before), One(ours), One(theirs), ConflictRule.Fail);

        var file = Assert.Single(plan.Files);
        Assert.Equal(action, file.Action);
        Assert.Null(file.Conflict);
        Assert.Equal(result, file.After is { } there ? TextOf(there) : null);
        Assert.Equal(One(result).Id, plan.ResultTree.Id);
        Assert.Equal(One(ours).Id, plan.NextBase.Id);
        Assert.Equal(0, plan.ResolvedCount);
    }

    [Theory]
    [InlineData("a", "b", "c", ConflictReason.BothChanged, ResolutionStrategy.Overwrite)]
    [InlineData(null, "b", "c", ConflictReason.BothAdded, ResolutionStrategy.Overwrite)]
    [InlineData("a", null, "c", ConflictReason.OursDeleted, null)]
    [InlineData("a", "b", null, ConflictReason.TheirsDeleted, null)]
    [InlineData("a", Binary, "c", ConflictReason.NoText, null)]
    [InlineData(null, "b", Binary, ConflictReason.NoText, null)]
    [InlineData(Binary, "b", "c", ConflictReason.BothChanged, ResolutionStrategy.Overwrite)]
    public void A_conflict_stops_all_until_it_is_decided(
        string? before,
        string? ours,
        string? theirs,
        ConflictReason reason,
        ResolutionStrategy? strategy
    )
    {
        var plan = Plan(One(before), One(ours), One(theirs), ConflictRule.Fail);

        var file = Assert.Single(plan.Conflicts);
        Assert.Equal(new(reason, strategy), file.Conflict);
        Assert.Equal(One(before).Id, plan.NextBase.Id);
        Assert.Equal(One(theirs).Id, plan.ResultTree.Id);
        Decided(before, ours, theirs, ConflictRule.Ours, ours);
        Decided(before, ours, theirs, ConflictRule.Theirs, theirs);
        Assert.Equal(strategy is null ? 1 : 0, Plan(One(before), One(ours), One(theirs), ConflictRule.Auto).Conflicts.Count);
    }

    [Theory]
    [InlineData("x.tf", "a=1\nb=1\n", "a=2\nb=1\n", "a=3\nb=1\n", "a=2\nb=1\n")]
    [InlineData("x.md", "a=1\nb=1\n", "a=2\nb=1\n", "a=3\nb=1\n", "a=3\na=2\nb=1\n")]
    [InlineData("X.MD", null, "a\nb\n", "b\nc\n", "a\nb\nc\n")]
    [InlineData("x.env", "a=1\nb=1\n", "a=2\nb=1\n", "a=3\nb=1\n", "# a=3\na=2\nb=1\n")]
    [InlineData(".env", null, "a=2\n", "a=3\n", "# a=3\na=2\n")]
    [InlineData("x.ini", null, "a=2\n", "a=3\n", "; a=3\na=2\n")]
    public void A_strategy_settles_by_the_kind_of_file(string path, string? before, string ours, string theirs, string result)
    {
        var plan = Plan(One(before, path), One(ours, path), One(theirs, path), ConflictRule.Auto);

        Assert.Equal(result, TextOf(plan.ResultTree.Find(path)!));
        Assert.Equal(1, plan.ResolvedCount);
        Assert.Equal(DecidedBy.Strategy, plan.Files[0].Decision!.By);
    }

    [Fact]
    public void Mode_and_content_are_merged_apart_from_each_other()
    {
        var before = At("x", "a");
        var executable = before with { Mode = FileMode.Executable };
        var edited = At("x", "b");

        var ours = Plan(Tree(before), Tree(executable), Tree(edited), ConflictRule.Fail);
        var theirs = Plan(Tree(before), Tree(edited), Tree(executable), ConflictRule.Fail);
        var overwritten = Plan(Tree(before), Tree(At("x", "c")), Tree(edited with { Mode = FileMode.Executable }), ConflictRule.Auto);

        Assert.Equal([edited with { Mode = FileMode.Executable }], ours.Puts);
        Assert.Equal([edited with { Mode = FileMode.Executable }], theirs.Puts);
        Assert.Equal([At("x", "c", FileMode.Executable)], overwritten.Puts);
    }

    [Fact]
    public void New_on_both_sides_in_two_modes_is_a_conflict_of_modes_alone()
    {
        var (plain, executable) = (At("x", "a\n"), At("x", "a\nb\n", FileMode.Executable));

        var open = Plan(FileTree.Empty, Tree(plain), Tree(executable), ConflictRule.Fail);
        var settled = Plan(FileTree.Empty, Tree(plain), Tree(executable), ConflictRule.Auto);

        Assert.Equal(ConflictReason.ModesDiffer, Assert.Single(open.Conflicts).Conflict!.Reason);
        Assert.Equal([executable with { Mode = FileMode.File }], settled.Puts);
    }

    [Fact]
    public void What_only_they_ever_had_is_none_of_ours()
    {
        var plan = Plan(FileTree.Empty, One("a"), Tree(At("theirs", "b"), At("link", "x", FileMode.Link)), ConflictRule.Fail);

        Assert.Equal(["x"], plan.Files.Select(file => file.Path));
        Assert.Equal(3, plan.ResultTree.Files.Count);
        Assert.Equal(One("a").Id, plan.NextBase.Id);
    }

    [Theory]
    [InlineData(FileMode.Link, ConflictReason.Link)]
    [InlineData(FileMode.Submodule, ConflictReason.Submodule)]
    public void A_link_where_we_have_something_to_write_is_a_conflict(FileMode mode, ConflictReason reason)
    {
        var link = At("x", "elsewhere", mode);

        foreach (var (before, ours) in new[] { (null, "a"), ("a", "b"), ("a", null) })
        {
            var plan = Plan(One(before), One(ours), Tree(link), ConflictRule.Auto);
            Assert.Equal(new(reason, null), Assert.Single(plan.Conflicts).Conflict);
            Assert.Equal(One(ours).Id, Plan(One(before), One(ours), Tree(link), ConflictRule.Ours).ResultTree.Id);
        }

        Assert.Equal(FileAction.TheirsOnly, Plan(One("a"), One("a"), Tree(link), ConflictRule.Fail).Files[0].Action);
    }

    [Fact]
    public void A_pull_takes_no_link_over()
    {
        var (link, file) = (At("x", "elsewhere", FileMode.Link), One("a"));

        Assert.Empty(Plan(FileTree.Empty, Tree(link), FileTree.Empty, ConflictRule.Fail).Files);
        Assert.Single(Plan(file, Tree(link), file, ConflictRule.Ours).Conflicts);
        Assert.Empty(Plan(file, Tree(link), file, ConflictRule.Theirs).Conflicts);
    }

    [Theory]
    [InlineData("a", "a/b")]
    [InlineData("a/b", "a")]
    [InlineData("a/b/c", "a")]
    public void A_file_where_they_have_a_folder_is_a_conflict_that_only_theirs_settles(string ours, string theirs)
    {
        var (own, other) = (One("1", ours), One("2", theirs));

        foreach (var rule in new[] { ConflictRule.Auto, ConflictRule.Fail, ConflictRule.Ours })
        {
            var plan = Plan(FileTree.Empty, own, other, rule);
            Assert.Equal(new(ConflictReason.FolderClash, null), Assert.Single(plan.Conflicts).Conflict);
        }

        Assert.Single(Plan(FileTree.Empty, own, other, ConflictRule.Auto, Choices(ours, Verdict.Ours)).Conflicts);
        Assert.True(Plan(FileTree.Empty, own, other, ConflictRule.Theirs) is { IsNoop: true, Conflicts: [], ResolvedCount: 1 });
        Assert.True(Plan(FileTree.Empty, own, other, ConflictRule.Fail, Choices(ours, Verdict.Skip)) is { IsNoop: true, Conflicts: [] });
    }

    [Fact]
    public void A_file_that_becomes_a_folder_is_written_where_nothing_of_theirs_is_in_the_way()
    {
        var before = Tree(At("a", "1"), At("b/c", "2"), At("b/d", "3"));
        var ours = Tree(At("a/x", "1"), At("b", "2"));

        var plan = Plan(before, ours, before, ConflictRule.Fail);
        var added = Plan(before, ours, before.With([At("b/new", "4")], []), ConflictRule.Fail);

        Assert.Equal(ours.Id, plan.ResultTree.Id);
        Assert.Equal(["b"], added.Conflicts.Select(file => file.Path));
    }

    [Fact]
    public void A_choice_goes_before_all_else()
    {
        Chosen("a", "b", "c", new(Verdict.Ours), FileAction.Change, "b");
        Chosen("a", "b", "c", new(Verdict.Theirs), FileAction.TheirsOnly, "c");
        Chosen("a", "b", "c", new(Verdict.Merged, "bc"), FileAction.Change, "bc");
        Chosen("a", "b", "c", new(Verdict.Skip), FileAction.Skipped, "c");
        Chosen("a", null, "c", new(Verdict.Ours), FileAction.Delete, null);
        Chosen("a", null, "c", new(Verdict.Merged, "bc"), FileAction.Change, "bc");
        Chosen("a", "b", null, new(Verdict.Ours), FileAction.Add, "b");
        Chosen("a", "b", null, new(Verdict.Theirs), FileAction.TheirsOnly, null);
        Chosen(null, "b", null, new(Verdict.Theirs), FileAction.TheirsOnly, null);
        Chosen("a", "a", "c", new(Verdict.Ours), FileAction.Change, "a");
        Chosen("a", "b", "a", new(Verdict.Theirs), FileAction.TheirsOnly, "a");
        Chosen("a", "a", "a", new(Verdict.Skip), FileAction.Unchanged, "a");
    }

    [Fact]
    public void What_was_not_selected_stays_for_another_time()
    {
        var before = Tree(At("x", "1"), At("y", "1"), At("z", "1"));
        var ours = Tree(At("x", "2"), At("y", "2"));

        var plan = Plan(before, ours, before, ConflictRule.Fail, selection: new HashSet<string> { "y", "unknown" });

        Assert.Equal(Tree(At("x", "1"), At("y", "2"), At("z", "1")).Id, plan.ResultTree.Id);
        Assert.Equal(plan.ResultTree.Id, plan.NextBase.Id);
    }

    private static void Decided(string? before, string? ours, string? theirs, ConflictRule rule, string? result)
    {
        var plan = Plan(One(before), One(ours), One(theirs), rule);
        Assert.Empty(plan.Conflicts);
        Assert.Equal(1, plan.ResolvedCount);
        Assert.Equal(One(result).Id, plan.ResultTree.Id);
        Assert.Equal(One(ours).Id, plan.NextBase.Id);
    }

    private static void Chosen(string? before, string? ours, string? theirs, FileChoice choice, FileAction action, string? result)
    {
        var choices = new Dictionary<string, FileChoice> { ["x"] = choice };
        var plan = Plan(One(before), One(ours), One(theirs), ConflictRule.Auto, choices);
        Assert.Equal(action, plan.Files[0].Action);
        Assert.Equal(One(result).Id, plan.ResultTree.Id);
        Assert.Equal(One(action == FileAction.Skipped ? before : ours).Id, plan.NextBase.Id);
    }

    private static Dictionary<string, FileChoice> Choices(string path, Verdict verdict) => new() { [path] = new(verdict) };

    private static FileTree One(string? content, string path = "x") => content is null ? FileTree.Empty : Tree(At(path, content));

    private static FileTree Tree(params GitFile[] files) => FileTree.Of(files);
}
