using System.Text;

namespace Sandbox.Git;

internal sealed record Commit(string Tree, IReadOnlyList<string> Parents, Signature Author, Signature Committer, string Message)
{
    /// <summary>An armoured signature, as GitHub puts on commits that it made itself or was handed.</summary>
    public string? Signed { get; init; }

    public byte[] Format()
    {
        List<string> lines =
        [
            $"tree {Tree}",
            .. Parents.Select(parent => $"parent {parent}"),
            $"author {Author}",
            $"committer {Committer}",
        ];
        if (Signed is not null)
        {
            lines.Add($"gpgsig {Signed.TrimEnd('\n').Replace("\n", "\n ", StringComparison.Ordinal)}");
        }

        return Encoding.UTF8.GetBytes($"{string.Join('\n', lines)}\n\n{Message.Replace("\0", "", StringComparison.Ordinal)}");
    }

    public static Commit Parse(byte[] content)
    {
        var text = Encoding.UTF8.GetString(content);
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var headers = text[..end].Replace("\n ", "\u0001", StringComparison.Ordinal).Split('\n');
        return new(
            One(headers, "tree"),
            [.. All(headers, "parent")],
            Signature.Parse(One(headers, "author")),
            Signature.Parse(One(headers, "committer")),
            text[(end + 2)..]
        )
        {
            Signed = All(headers, "gpgsig").FirstOrDefault()?.Replace('\u0001', '\n'),
        };
    }

    private static string One(string[] headers, string name) => All(headers, name).First();

    private static IEnumerable<string> All(string[] headers, string name) =>
        headers.Where(line => line.StartsWith(name + " ", StringComparison.Ordinal)).Select(line => line[(name.Length + 1)..]);
}
