using RestEase;

namespace Infrajet.Infrastructure.GitHub.Api;

[AllowAnyStatusCode]
internal interface IOrganizationsApi
{
    [Get("user/orgs")]
    Task<Response<List<OrganizationJson>>> ListOwnAsync(
        [Query("per_page")] int perPage,
        [Query] int page,
        CancellationToken cancellationToken
    );

    [Get("user/memberships/orgs/{org}")]
    Task<Response<MembershipJson>> OwnMembershipAsync([Path] string org, CancellationToken cancellationToken);

    [Get("orgs/{org}/memberships/{login}")]
    Task<Response<MembershipJson>> MembershipOfAsync([Path] string org, [Path] string login, CancellationToken cancellationToken);

    [Get("orgs/{org}")]
    Task<Response<OrganizationJson>> ShowAsync([Path] string org, CancellationToken cancellationToken);
}

/// <param name="MembersCanCreateRepositories">Only shown to those who may know it.</param>
internal sealed record OrganizationJson(long Id, string Login, bool? MembersCanCreateRepositories = null);

/// <param name="State">active, or pending while they have not accepted.</param>
/// <param name="Role">admin is an owner.</param>
internal sealed record MembershipJson(string State, string Role, UserJson? User = null, MembershipPermissionsJson? Permissions = null);

internal sealed record MembershipPermissionsJson(bool? CanCreateRepository = null);
