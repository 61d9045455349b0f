namespace Sandbox.Git;

/// <summary>Which names git takes for refs.</summary>
internal static class RefName
{
    public const string Heads = "refs/heads/";
    public const string Tags = "refs/tags/";

    private const string Forbidden = " ~^:?*[\\\u007f";

    /// <summary>Of a full name, such as refs/heads/main.</summary>
    public static bool IsValid(string name)
    {
        var parts = name.Split('/');
        return parts is ["refs", _, _, ..]
            && parts.All(IsValidPart)
            && !name.EndsWith('.')
            && !name.Contains("..", StringComparison.Ordinal)
            && !name.Contains("@{", StringComparison.Ordinal)
            && !name.Any(letter => letter < ' ' || Forbidden.Contains(letter, StringComparison.Ordinal))
            && !name.StartsWith(Heads + "-", StringComparison.Ordinal)
            && name != Heads + "HEAD";
    }

    public static string? BranchOf(string name) => After(Heads, name);

    public static string? TagOf(string name) => After(Tags, name);

    private static bool IsValidPart(string part) => part.Length > 0 && part[0] != '.' && !part.EndsWith(".lock", StringComparison.Ordinal);

    private static string? After(string prefix, string name) =>
        name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : null;
}
