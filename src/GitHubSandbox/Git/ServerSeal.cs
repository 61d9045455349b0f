using System.Security.Cryptography;

namespace Sandbox.Git;

/// <summary>The signature on commits that this server makes itself. No key of GitHub's is at hand, so it is one that only we can check.</summary>
internal static class ServerSeal
{
    public static Commit Put(Commit commit) => commit with { Signed = For(commit) };

    public static bool IsOn(Commit commit) => commit.Signed is { } signed && signed.TrimEnd('\n') == For(commit);

    /// <summary>What is signed: the commit without its signature.</summary>
    public static byte[] Payload(Commit commit) => (commit with { Signed = null }).Format();

    private static string For(Commit commit)
    {
        var seal = Convert.ToBase64String(SHA512.HashData(Payload(commit)));
        return $"-----BEGIN PGP SIGNATURE-----\n\n{seal[..64]}\n{seal[64..]}\n-----END PGP SIGNATURE-----";
    }
}
