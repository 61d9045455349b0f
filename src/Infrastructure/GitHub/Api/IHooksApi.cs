using RestEase;

namespace Infrajet.Infrastructure.GitHub.Api;

/// <summary>What the App asks about its own hook.</summary>
[AllowAnyStatusCode]
internal interface IHooksApi
{
    [Get("app/hook/deliveries")]
    Task<Response<List<HookDeliveryJson>>> ListDeliveriesAsync(
        [Query("per_page")] int perPage,
        [Query] string? cursor,
        CancellationToken cancellationToken
    );

    [Post("app/hook/deliveries/{id}/attempts")]
    Task<Response<NothingJson>> RedeliverAsync([Path] long id, CancellationToken cancellationToken);
}

internal sealed record HookDeliveryJson(
    long Id,
    string Guid,
    string Event,
    DateTimeOffset DeliveredAt,
    int StatusCode = 0,
    string? Status = null
);
