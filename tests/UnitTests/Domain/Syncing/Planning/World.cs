using Infrajet.Domain.Git;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing.Planning;
using Infrajet.UnitTests.Domain.Git;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.UnitTests.Domain.Syncing.Planning;

/// <summary>A base, what two sides made of it without knowing of each other, and what somebody decided about it.</summary>
internal sealed record World(
    FileTree Before,
    FileTree Ours,
    FileTree Theirs,
    ConflictRule Rule,
    IReadOnlyDictionary<string, FileChoice> Choices,
    IReadOnlySet<string>? Selection
)
{
    private static readonly string[] Paths =
    [
        "a",
        "a/b",
        "a/b/c",
        "a.b",
        "doc.md",
        "docs/one.txt",
        "docs/two.rst",
        "docs",
        "main.tf",
        "run.sh",
        "settings.env",
        "picture.png",
    ];

    public static World Any(int seed)
    {
        var random = new Random(seed);
        var before = Side(FileTree.Empty, "base", random, edits: 10, mayLink: false);
        return new(
            before,
            Side(before, "ours", random, random.Next(8), mayLink: false),
            Side(before, "theirs", random, random.Next(8), mayLink: true),
            random.GetItems(Enum.GetValues<ConflictRule>(), 1)[0],
            random.Next(2) == 0 ? [] : random.GetItems(Paths, 4).Distinct().ToDictionary(path => path, path => Choice(path, random)),
            random.Next(3) == 0 ? random.GetItems(Paths, 5).ToHashSet() : null
        );
    }

    public SyncPlan Plan() => Contents.Plan(Before, Ours, Theirs, Rule, Choices, Selection);

    private static FileTree Side(FileTree tree, string by, Random random, int edits, bool mayLink)
    {
        for (; edits > 0; edits--)
        {
            var path = random.GetItems(Paths, 1)[0];
            tree = tree.Find(path) is { } file
                ? Edited(tree, file, by, random)
                : Added(tree, Any(path, by, random, mayLink ? random.GetItems(Enum.GetValues<FileMode>(), 1)[0] : FileMode.File));
        }

        return tree;
    }

    private static FileTree Added(FileTree tree, GitFile file) =>
        tree.With([file], tree.Files.Select(other => other.Path).Where(path => Trees.AreInEachOthersWay(path, file.Path)).ToArray());

    private static FileTree Edited(FileTree tree, GitFile file, string by, Random random) =>
        random.Next(5) switch
        {
            0 => tree.With([], [file.Path]),
            1 => tree.With([file with { Mode = file.Mode == FileMode.File ? FileMode.Executable : FileMode.File }], []),
            2 => tree.With([Any(file.Path, by, random, file.Mode)], []),
            _ => tree.With([Contents.At(file.Path, EditedText(Contents.TextOf(file), by, random), file.Mode)], []),
        };

    // Each line comes once in a file, so that lines that were lost are seen.
    private static GitFile Any(string path, string by, Random random, FileMode mode)
    {
        var first = random.Next(3) == 0 ? by : "base";
        var lines = Enumerable.Range(0, random.Next(6)).Select(index => $"{first} {index}\n");
        return Contents.At(path, (path == "picture.png" ? Contents.Binary + by + random.Next(3) : "") + string.Concat(lines), mode);
    }

    private static string EditedText(string text, string by, Random random)
    {
        var lines = text.Split('\n').ToList();
        var place = random.Next(lines.Count);
        if (random.Next(2) == 0)
        {
            lines[place] = $"{by} {random.Next(1_000_000)}";
        }
        else
        {
            lines.Insert(place, $"{by} {random.Next(1_000_000)}");
        }

        return string.Join('\n', lines);
    }

    private static FileChoice Choice(string path, Random random) =>
        random.GetItems(Enum.GetValues<Verdict>(), 1)[0] is var verdict && verdict == Verdict.Merged
            ? new(verdict, $"chosen for {path}")
            : new(verdict);
}
