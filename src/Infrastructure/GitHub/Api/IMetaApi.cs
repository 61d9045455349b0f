using RestEase;

namespace Infrajet.Infrastructure.GitHub.Api;

[AllowAnyStatusCode]
internal interface IMetaApi
{
    [Get("meta")]
    Task<Response<MetaJson>> ShowAsync(CancellationToken cancellationToken);
}

/// <param name="Hooks">Networks that webhooks come from.</param>
internal sealed record MetaJson(IReadOnlyList<string>? Hooks);
