using System.Text.RegularExpressions;

namespace Infrajet.Domain.Repositories;

/// <summary>Owner and name in GitHub's own alphabet, as far as a path needs it to be safe.</summary>
public sealed partial record RepositoryName(string Owner, string Name)
{
    public const int OwnerLength = 100;
    public const int NameLength = 100;

    public static RepositoryName? TryParse(string text) =>
        FullName().Match(text) is { Success: true } found && found.Groups["name"].Value is not ("." or "..")
            ? new(found.Groups["owner"].Value, found.Groups["name"].Value)
            : null;

    public override string ToString() => $"{Owner}/{Name}";

    // Enterprise accounts carry an underscore and a short code.
    [GeneratedRegex(@"\A(?<owner>[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9_])?)/(?<name>[A-Za-z0-9._-]{1,100})\z")]
    private static partial Regex FullName();
}
