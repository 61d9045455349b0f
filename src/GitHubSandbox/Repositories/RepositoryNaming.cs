using System.Text.RegularExpressions;
using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.Repositories;

/// <summary>What a repository may be called, and what may be said of it.</summary>
internal static partial class RepositoryNaming
{
    private const int LongestName = 100;
    private const int LongestDescription = 350;

    /// <summary>GitHub does not refuse a letter that it does not take: it writes a dash.</summary>
    public static string Tidy(string wanted)
    {
        var name = Foreign().Replace(wanted, "-");
        return name.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
    }

    public static void DemandName(World world, Account owner, string name, string summary, Repository? itself = null)
    {
        var complaint = name switch
        {
            "" => "name can't be blank",
            "." or ".." => "name is reserved",
            { Length: > LongestName } => $"name is too long (maximum is {LongestName} characters)",
            _ when world.FindRepository(owner.Login, name) is { } other && other != itself && IsCalled(other, owner, name) =>
                "name already exists on this account",
            _ => null,
        };
        if (complaint is not null)
        {
            throw Refusal.Invalid("Repository", "name", "custom", complaint, summary);
        }
    }

    public static void DemandDescription(string? description)
    {
        if (description?.Length > LongestDescription)
        {
            throw Refusal.Invalid(
                "Repository",
                "description",
                "custom",
                $"description cannot be more than {LongestDescription} characters"
            );
        }

        if (description?.Any(char.IsControl) == true)
        {
            throw Refusal.Invalid("Repository", "description", "custom", "description control characters are not allowed");
        }
    }

    // A former name that still leads somewhere is free for the taking.
    private static bool IsCalled(Repository repository, Account owner, string name) =>
        repository.FullName.Equals($"{owner.Login}/{name}", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex Foreign();
}
