namespace Infrajet.Domain.Git;

/// <summary>Git's order: by the bytes of UTF-8, which for whole paths is also the order within each folder.</summary>
public sealed class PathOrder : IComparer<string>
{
    public static readonly PathOrder Instance = new();

    private PathOrder() { }

    public int Compare(string? x, string? y)
    {
        var one = x.AsSpan();
        var other = y.AsSpan();
        var common = one.CommonPrefixLength(other);
        return common == one.Length || common == other.Length ? one.Length - other.Length : Rank(one[common]) - Rank(other[common]);
    }

    // In UTF-16 the halves of what lies beyond come before the last letters of the first plane; in UTF-8 they come after them.
    private static int Rank(char letter) => char.IsSurrogate(letter) ? letter + char.MaxValue : letter;
}
