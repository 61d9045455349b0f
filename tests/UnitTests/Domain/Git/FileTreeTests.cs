using System.Diagnostics;
using Infrajet.Domain.Git;
using FileMode = Infrajet.Domain.Git.FileMode;
using StockGit = Infrajet.SandboxTests.Testing.Git;

namespace Infrajet.UnitTests.Domain.Git;

public sealed class FileTreeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_tree_has_the_id_and_the_order_that_git_gives_it(int seed)
    {
        var tree = Trees.Any(seed, most: 400);
        using var git = new StockGit();
        await git.RunAsync("init", "--quiet");
        await git.RunAsync([
            "update-index",
            "--add",
            .. tree.Files.SelectMany(file => (string[])["--cacheinfo", $"{file.Mode.Text()},{file.Id},{file.Path}"]),
        ]);

        Assert.Equal(await git.RunAsync("write-tree", "--missing-ok"), tree.Id);
        Assert.Equal((await git.RunAsync("ls-files", "-z")).TrimEnd('\0').Split('\0'), tree.Files.Select(file => file.Path));
    }

    [Fact]
    public void A_tree_of_nothing_has_the_id_that_git_gives_it()
    {
        Assert.Equal("4b825dc642cb6eb9a060e54bf8d69288fbee4904", FileTree.Empty.Id);
        Assert.Equal(FileTree.Empty.Id, FileTree.Of([]).Id);
    }

    [Fact]
    public void What_is_put_replaces_what_is_taken_goes_and_all_else_stays()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var (tree, more) = (Trees.Any(seed), Trees.Any(seed + 1_000));
            var taken = tree.Files.Where((file, index) => index % 3 == 0 || more.Files.Any(put => InTheWay(put, file))).ToArray();

            var changed = tree.With(more.Files, taken.Select(file => file.Path).Append("never there"));

            var expected = tree.Files.Except(taken).Where(file => more.Find(file.Path) is null).Concat(more.Files).ToArray();
            Assert.Equal(FileTree.Of(expected).Files, changed.Files);
            Assert.Equal(FileTree.Of(expected).Id, changed.Id);
            Assert.Equal(Trees.Any(seed).Id, tree.Id);
        }
    }

    [Fact]
    public void What_is_taken_and_put_is_there()
    {
        var file = new GitFile("a", FileMode.File, GitHash.OfBlob([]), 0);

        Assert.Equal([file], FileTree.Empty.With([file], ["a"]).Files);
    }

    [Fact]
    public void Each_path_is_found_where_it_is_and_where_it_would_be()
    {
        var tree = Trees.Any(1);

        for (var index = 0; index < tree.Files.Count; index++)
        {
            Assert.Same(tree.Files[index], tree.Find(tree.Files[index].Path));
            Assert.Equal(index, tree.FirstAtOrAfter(tree.Files[index].Path));
            Assert.Equal(index + 1, tree.FirstAtOrAfter(tree.Files[index].Path + '\0'));
        }

        Assert.Null(tree.Find("no such"));
    }

    [Fact]
    public void Ten_thousand_files_take_no_time()
    {
        var files = Trees.Large(10_000).Files.Reverse().ToArray();
        _ = FileTree.Of(files).Id;
        var best = Enumerable
            .Range(0, 20)
            .Min(round =>
            {
                var began = Stopwatch.GetTimestamp();
                _ = FileTree.Of(files).Id;
                return Stopwatch.GetElapsedTime(began);
            });

        Assert.InRange(best, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
    }

    private static bool InTheWay(GitFile one, GitFile other) => one.Path != other.Path && Trees.AreInEachOthersWay(one.Path, other.Path);
}
