using System.Text;
using Infrajet.Domain.Git;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.UnitTests.Domain.Git;

/// <summary>Trees with names that are easily put in the wrong order.</summary>
internal static class Trees
{
    private static readonly string[] Names =
    [
        "a",
        "a.b",
        "a-b",
        "a0",
        "a b",
        "A",
        "z",
        "ä",
        "\uFB01",
        "\uFF5E",
        "\uE000",
        "𝒳",
        "🚀",
        "a\nb",
        "\"a\"",
        "con",
        ".a",
    ];

    public static FileTree Any(int seed, int most = 60)
    {
        var random = new Random(seed);
        var files = new Dictionary<string, GitFile>(StringComparer.Ordinal);
        for (var count = random.Next(most); count > 0; count--)
        {
            var path = string.Join('/', random.GetItems(Names, random.Next(1, 5)));
            if (!files.Keys.Any(other => AreInEachOthersWay(path, other)))
            {
                files[path] = FileAt(path, random);
            }
        }

        var shuffled = files.Values.ToArray();
        random.Shuffle(shuffled);
        return FileTree.Of(shuffled);
    }

    public static FileTree Large(int count) =>
        FileTree.Of(
            Enumerable.Range(0, count).Select(index => FileAt($"folder{index % 100}/part{index % 7}/file{index}.txt", new Random(index)))
        );

    public static bool AreInEachOthersWay(string path, string other) =>
        path == other || path.StartsWith(other + '/', StringComparison.Ordinal) || other.StartsWith(path + '/', StringComparison.Ordinal);

    private static GitFile FileAt(string path, Random random) =>
        new(
            path,
            random.GetItems(Enum.GetValues<FileMode>(), 1)[0],
            GitHash.OfBlob(Encoding.UTF8.GetBytes($"{random.Next()}")),
            random.Next()
        );
}
