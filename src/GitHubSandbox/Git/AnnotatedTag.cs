using System.Text;

namespace Sandbox.Git;

/// <summary>A tag with an object of its own, which says who tagged what and why.</summary>
/// <param name="Type">What its target is: commit, tree, blob or tag.</param>
internal sealed record AnnotatedTag(string Target, string Type, string Name, Signature Tagger, string Message)
{
    public byte[] Format() =>
        Encoding.UTF8.GetBytes(
            $"object {Target}\ntype {Type}\ntag {Name}\ntagger {Tagger}\n\n{Message.Replace("\0", "", StringComparison.Ordinal)}"
        );

    public static AnnotatedTag Parse(byte[] content)
    {
        var text = Encoding.UTF8.GetString(content);
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var headers = text[..end].Split('\n').ToDictionary(line => line[..line.IndexOf(' ')], line => line[(line.IndexOf(' ') + 1)..]);
        return new(headers["object"], headers["type"], headers["tag"], Signature.Parse(headers["tagger"]), text[(end + 2)..]);
    }
}
