using Infrajet.Application.GitHub;
using Infrajet.Application.Installations;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;

namespace Infrajet.Infrastructure.GitHub;

internal sealed class GitHubOrganizations(GitHubApi gitHub) : IGitHubOrganizations
{
    private const string SeeingMembers = "members:read";

    public async Task<Result<AllOf<OrganizationFacts>>> ListOwnAsync(GitHubCall gitHubCall, CancellationToken cancellationToken)
    {
        var api = gitHub.As<IOrganizationsApi>(gitHubCall);
        return await AllPages.ReadAsync(
            page => api.ListOwnAsync(AllPages.Size, page, cancellationToken),
            list => list.Select(json => new OrganizationFacts(json.Id, json.Login))
        );
    }

    public async Task<Result<OrganizationMembership>> OwnMembershipAsync(
        GitHubCall gitHubCall,
        string organization,
        CancellationToken cancellationToken
    )
    {
        var api = gitHub.As<IOrganizationsApi>(gitHubCall);
        var answer = await Answer.OfAsync(api.OwnMembershipAsync(organization, cancellationToken));
        var membership = answer.Read(Membership);
        if (membership.Match(found => !found.IsMember || found.IsOwner, _ => true))
        {
            return membership;
        }

        // What an organisation lets its members do, it shows to those who may know it.
        var shown = (await Answer.OfAsync(api.ShowAsync(organization, cancellationToken))).Read(json => json);
        var isAllowed = shown.Match(json => json.MembersCanCreateRepositories, _ => null);
        return membership.Match<Result<OrganizationMembership>>(
            found => found with { MayCreateRepositories = isAllowed == false ? false : found.MayCreateRepositories ?? isAllowed },
            failure => failure
        );
    }

    public async Task<Result<OrganizationMembership>> MembershipOfAsync(
        long installationId,
        string organization,
        string login,
        long gitHubUserId,
        CancellationToken cancellationToken
    )
    {
        var credential = new InstallationCredential(installationId, null, SeeingMembers);
        var api = gitHub.As<IOrganizationsApi>(new(credential, Urgency.Interactive, GitHubPrincipal.OfUser(gitHubUserId)));
        var answer = await Answer.OfAsync(api.MembershipOfAsync(organization, login, cancellationToken));
        return answer.Read(json => json.User?.Id == gitHubUserId ? Membership(json) : OrganizationMembership.None);
    }

    private static OrganizationMembership Membership(MembershipJson json) =>
        json.State == "active"
            ? new(IsMember: true, IsOwner: json.Role == "admin", json.Permissions?.CanCreateRepository)
            : OrganizationMembership.None;
}
