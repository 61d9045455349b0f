using System.Net;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;

namespace Infrajet.Infrastructure.GitHub;

internal sealed class GitHubRepositories(GitHubApi gitHub) : IGitHubRepositories
{
    private static readonly GitHubCall AsApp = new(AppCredential.Instance, Urgency.Interactive, "infrajet");

    public async Task<Result<SeenRepository>> FindAsync(GitHubCall gitHubCall, RepositoryName name, CancellationToken cancellationToken)
    {
        var api = gitHub.As<IRepositoriesApi>(gitHubCall);
        return (await Answer.OfAsync(api.FindAsync(name.Owner, name.Name, cancellationToken))).Read(Seen);
    }

    public async Task<Result<RepositoryRight>> RightOfAsync(
        GitHubCall gitHubCall,
        RepositoryName name,
        string login,
        long personId,
        CancellationToken cancellationToken
    )
    {
        var api = gitHub.As<IRepositoriesApi>(gitHubCall);
        var answer = await Answer.OfAsync(api.PermissionOfAsync(name.Owner, name.Name, login, cancellationToken));
        return answer
            .Read(permission => permission)
            .Match<Result<RepositoryRight>>(
                permission => permission.User?.Id == personId ? RightIn(permission) : RepositoryRight.None,
                failure => failure
            );
    }

    public async Task<Result<FoundInstallation>> InstallationOfAsync(RepositoryName name, CancellationToken cancellationToken)
    {
        var api = gitHub.As<IAppsApi>(AsApp);
        var answer = await Answer.OfAsync(api.InstallationOfAsync(name.Owner, name.Name, cancellationToken));
        return answer.Status == HttpStatusCode.NotFound
            ? GitHubFailures.NoInstallation
            : answer.Read(installation => new FoundInstallation(
                installation.Id,
                installation.Permissions,
                installation.HtmlUrl,
                installation.SuspendedAt is not null
            ));
    }

    /// <summary>Null where its name is none.</summary>
    public static RepositoryFacts? FactsIn(RepositoryJson json) =>
        RepositoryName.TryParse(json.FullName) is { } name
            ? new(json.Id, json.NodeId, name, json.DefaultBranch, json.Private, json.Archived)
            : null;

    private static SeenRepository? Seen(RepositoryJson json) => FactsIn(json) is { } facts ? new(facts, RightIn(json.Permissions)) : null;

    private static RepositoryRight RightIn(CollaboratorPermissionJson permission) =>
        RightNames.Parse(permission.RoleName) ?? RightNames.Parse(permission.Permission) ?? RepositoryRight.None;

    // An App is not told what it may do; that it sees the repository means that it may read.
    public static RepositoryRight RightIn(RepositoryPermissionsJson? permissions) =>
        permissions switch
        {
            null => RepositoryRight.Read,
            { Admin: true } => RepositoryRight.Admin,
            { Maintain: true } => RepositoryRight.Maintain,
            { Push: true } => RepositoryRight.Write,
            { Triage: true } => RepositoryRight.Triage,
            { Pull: true } => RepositoryRight.Read,
            _ => RepositoryRight.None,
        };
}
