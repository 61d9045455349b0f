namespace Infrajet.Domain.Repositories;

/// <summary>Git's own rules for the names of branches and tags.</summary>
public static class GitRef
{
    private const string Forbidden = " ~^:?*[\\";

    public static bool IsName(string name) =>
        name is not ("" or "@" or "HEAD")
        && name[0] != '-'
        && !name.StartsWith("refs/", StringComparison.Ordinal)
        && !name.EndsWith('.')
        && !name.Contains("..", StringComparison.Ordinal)
        && !name.Contains("@{", StringComparison.Ordinal)
        && !name.Any(letter => char.IsControl(letter) || Forbidden.Contains(letter))
        && name.Split('/').All(IsPart);

    private static bool IsPart(string part) => part.Length > 0 && part[0] != '.' && !part.EndsWith(".lock", StringComparison.Ordinal);
}
