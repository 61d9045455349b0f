using System.Security.Cryptography;
using System.Text;

namespace Sandbox.Identities;

internal static class Secrets
{
    /// <summary>Takes the same time whatever differs.</summary>
    public static bool AreEqual(string? one, string? other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one ?? ""), Encoding.UTF8.GetBytes(other ?? ""));
}
