using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;

namespace Infrajet.Application.Installations;

/// <summary>What GitHub says about who belongs to an organisation. Fails with <see cref="GitHubFailures"/>.</summary>
public interface IGitHubOrganizations
{
    /// <summary>Those that the asking person is a member of, as far as their token shows them.</summary>
    Task<Result<AllOf<OrganizationFacts>>> ListOwnAsync(GitHubCall gitHubCall, CancellationToken cancellationToken);

    /// <summary>What the asking person is there.</summary>
    Task<Result<OrganizationMembership>> OwnMembershipAsync(
        GitHubCall gitHubCall,
        string organization,
        CancellationToken cancellationToken
    );

    /// <summary>What the person with this login is there, asked with the App's eyes; nobody when the login is somebody else's by now.</summary>
    Task<Result<OrganizationMembership>> MembershipOfAsync(
        long installationId,
        string organization,
        string login,
        long gitHubUserId,
        CancellationToken cancellationToken
    );
}

public sealed record OrganizationFacts(long Id, string Login);

/// <param name="MayCreateRepositories">Null where GitHub does not say.</param>
public sealed record OrganizationMembership(bool IsMember, bool IsOwner, bool? MayCreateRepositories)
{
    public static readonly OrganizationMembership None = new(false, false, null);
}
