using System.Security.Cryptography;
using System.Text;

namespace Infrajet.Domain.Projects;

/// <summary>What two paths share that some file system takes for one: those that differ only in case, or in how accents are composed.</summary>
public static class PathKey
{
    /// <summary>SHA-256 of the folded path, in hex.</summary>
    public static string Of(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Folded(path))));

    /// <summary>The path without what such file systems do not tell apart.</summary>
    // Up and down: some letters have their fellow only by one of the ways.
    public static string Folded(string path) =>
        Ascii.IsValid(path)
            ? path.ToLowerInvariant()
            : path.Normalize(NormalizationForm.FormC).ToUpperInvariant().ToLowerInvariant().Normalize(NormalizationForm.FormC);
}
