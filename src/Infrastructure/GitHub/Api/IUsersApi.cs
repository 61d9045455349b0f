using RestEase;

namespace Infrajet.Infrastructure.GitHub.Api;

[AllowAnyStatusCode]
internal interface IUsersApi
{
    [Get("user")]
    Task<Response<UserJson>> ShowMeAsync(CancellationToken cancellationToken);

    [Get("user/emails")]
    Task<Response<IReadOnlyList<EmailJson>>> ListEmailsAsync(CancellationToken cancellationToken);

    [Get("user/repos")]
    Task<Response<IReadOnlyList<NothingJson>>> ListRepositoriesAsync([Query("per_page")] int perPage, CancellationToken cancellationToken);
}

internal sealed record UserJson(
    long Id,
    string Login,
    string? Name = null,
    string? AvatarUrl = null,
    string? Email = null,
    string? HtmlUrl = null,
    string? Company = null,
    string? Location = null,
    string? Bio = null,
    int? PublicRepos = null,
    int? Followers = null,
    int? Following = null,
    DateTimeOffset? CreatedAt = null
);

internal sealed record EmailJson(string Email, bool Primary, bool Verified);
