using System.Security.Cryptography;
using System.Text;

namespace Sandbox.Git;

/// <summary>One thing of git's own store: what it is and its bytes, without the header that goes into the id.</summary>
internal sealed record GitObject(ObjectKind Kind, byte[] Content)
{
    public string Type => NameOf(Kind);

    public string ComputeId()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes($"{Type} {Content.Length}\0"));
        hash.AppendData(Content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static string NameOf(ObjectKind kind) =>
        kind switch
        {
            ObjectKind.Blob => "blob",
            ObjectKind.Tree => "tree",
            ObjectKind.Commit => "commit",
            ObjectKind.Tag => "tag",
        };
}
