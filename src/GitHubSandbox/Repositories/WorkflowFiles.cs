using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.Repositories;

/// <summary>Workflow files may be changed only by those who were granted that by name.</summary>
internal static class WorkflowFiles
{
    private const string Folder = ".github/workflows/";

    private static readonly Need Granted = Need.Write("workflows") with { Scopes = ["workflow"] };

    /// <summary>Refuses as the REST API does, which does not say why.</summary>
    public static void Demand(World world, Caller caller, Repository repository, IEnumerable<string> paths)
    {
        if (Objection(world, caller, repository, paths) is null)
        {
            return;
        }

        throw caller.Token switch
        {
            { HasScopes: true } => Refusal.NotFound(),
            { Kind: TokenKind.FineGrained } => Refusal.Forbidden(Access.NotForPersonalTokens),
            _ => Refusal.Forbidden(Access.NotForIntegrations),
        };
    }

    /// <summary>What git and GraphQL are told of the first file that the caller may not touch, if there is one.</summary>
    public static string? Objection(World world, Caller caller, Repository repository, IEnumerable<string> paths)
    {
        var path = paths.FirstOrDefault(path => path.StartsWith(Folder, StringComparison.Ordinal));
        if (path is null || world.May(caller, repository, Granted))
        {
            return null;
        }

        var (who, missing) = caller.Token?.Kind switch
        {
            TokenKind.Classic => ("a Personal Access Token", "`workflow` scope"),
            TokenKind.FineGrained => ("a Personal Access Token", "`workflows` permission"),
            TokenKind.OAuth => ("an OAuth App", "`workflow` scope"),
            _ => ("a GitHub App", "`workflows` permission"),
        };
        return $"refusing to allow {who} to create or update workflow `{path}` without {missing}";
    }
}
