using RestEase;

namespace Infrajet.Infrastructure.GitHub.Api;

[AllowAnyStatusCode]
internal interface IUsersApi
{
    [Get("user")]
    Task<Response<UserJson>> ShowMeAsync(CancellationToken cancellationToken);
}

internal sealed record UserJson(long Id, string Login, string? Name = null, string? AvatarUrl = null, string? Email = null);
