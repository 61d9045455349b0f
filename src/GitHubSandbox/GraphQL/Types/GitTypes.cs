using System.Text;
using Sandbox.Git;
using FileMode = Sandbox.Git.FileMode;

namespace Sandbox.GraphQL.Types;

/// <summary>What git keeps: commits, trees, files and tags.</summary>
internal static class GitTypes
{
    public static IEnumerable<OutputType> All() => [Interface(), Tree(), Entry(), Blob(), Tag()];

    /// <summary>What every kind of object has.</summary>
    public static FieldsOf<ObjectAt> Shared(string name) =>
        OutputType
            .Of<ObjectAt>(name, "Node", "GitObject")
            .Field("id: ID!", it => it.NodeId)
            .Field("oid: GitObjectID!", it => it.Id)
            .Field("abbreviatedOid: String!", it => it.Id[..7])
            .Field("commitResourcePath: URI!", it => $"/{it.Repository.FullName}/commit/{it.Id}")
            .Field("commitUrl: URI!", (it, asked) => asked.World.Url($"/{it.Repository.FullName}/commit/{it.Id}"))
            .Field("repository: Repository!", it => it.Repository);

    private static OutputType Interface() =>
        OutputType.Interface(
            "GitObject",
            "id: ID!",
            "oid: GitObjectID!",
            "abbreviatedOid: String!",
            "commitResourcePath: URI!",
            "commitUrl: URI!",
            "repository: Repository!"
        );

    private static OutputType Tree() =>
        Shared("Tree").Field("entries: [TreeEntry!]", it => it.Objects.Tree(it.Id).Select(entry => new EntryAt(it, entry))).Type;

    private static OutputType Entry() =>
        OutputType
            .Of<EntryAt>("TreeEntry")
            .Field("name: String!", it => it.Entry.Name)
            .Field("path: String", it => it.Path)
            .Field("extension: String", it => Path.GetExtension(it.Entry.Name))
            .Field("mode: Int!", it => Convert.ToInt32(it.Entry.Mode, 8))
            .Field("oid: GitObjectID!", it => it.Entry.Id)
            .Field("type: String!", it => FileMode.TypeOf(it.Entry.Mode))
            .Field("size: Int!", it => it.Object is { Kind: ObjectKind.Blob } blob ? blob.Content.Length : 0)
            .Field("object: GitObject", it => it.Object)
            .Field("repository: Repository!", it => it.Tree.Repository)
            .Type;

    private static OutputType Blob() =>
        Shared("Blob")
            .Field("byteSize: Int!", it => it.Content.Length)
            .Field("isBinary: Boolean", it => IsBinary(it.Content))
            .Field("isTruncated: Boolean!", it => it.Content.Length > MostText)
            .Field("text: String", it => TextOf(it.Content))
            .Type;

    private static OutputType Tag() =>
        Shared("Tag").Field("name: String!", it => TagLine(it, "tag")).Field("target: GitObject!", TargetOf).Type;

    private static ObjectAt? TargetOf(ObjectAt tag) => ObjectAt.Find(tag.Repository, TagLine(tag, "object"));

    private static string TagLine(ObjectAt tag, string name) =>
        Encoding.UTF8.GetString(tag.Content).Split('\n').First(line => line.StartsWith(name + " ", StringComparison.Ordinal))[
            (name.Length + 1)..
        ];

    // Longer text is cut off.
    private const int MostText = 512_000;

    // As git itself tells.
    private static bool IsBinary(byte[] content) => content.AsSpan(0, Math.Min(content.Length, 8000)).Contains((byte)0);

    private static string? TextOf(byte[] content) =>
        IsBinary(content) ? null : Encoding.UTF8.GetString(content, 0, Math.Min(content.Length, MostText));
}
