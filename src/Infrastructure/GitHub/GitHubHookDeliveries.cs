using System.Net;
using Infrajet.Application.GitHub;
using Infrajet.Application.Installations;
using Infrajet.Application.Webhooks.Gaps;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;
using Infrajet.Infrastructure.GitHub.Tokens;

namespace Infrajet.Infrastructure.GitHub;

internal sealed class GitHubHookDeliveries(GitHubApi gitHub, AppJwt app) : IGitHubHookDeliveries
{
    private const int PageSize = 100;

    public bool HasApp => app.Current() is not null;

    public async Task<Result<HookDeliveryPage>> ListAsync(string? cursor, CancellationToken cancellationToken)
    {
        if (!HasApp)
        {
            return InstallationFailures.AppNotConfigured;
        }

        var answer = await Answer.OfAsync(AsApp().ListDeliveriesAsync(PageSize, cursor, cancellationToken));
        return answer is { Status: HttpStatusCode.Forbidden, Failure.Kind: FailureKind.Forbidden }
            ? GapFailures.NotAllowed
            : answer.Read(page => new HookDeliveryPage([.. page.Select(DeliveryIn)], NextCursor.In(answer.Message!)));
    }

    public async Task<Result<Done>> AskAgainAsync(long deliveryId, CancellationToken cancellationToken)
    {
        var answer = await Answer.OfAsync(AsApp().RedeliverAsync(deliveryId, cancellationToken));
        return answer switch
        {
            { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone, Failure.Kind: FailureKind.Forbidden } => GapFailures.NotKept,
            { Failure.Kind: FailureKind.Forbidden } => GapFailures.NotAllowed,
            _ => answer.AsDone(),
        };
    }

    private IHooksApi AsApp() => gitHub.As<IHooksApi>(GitHubCall.Background(AppCredential.Instance));

    private static HookDelivery DeliveryIn(HookDeliveryJson json) =>
        new(json.Id, json.Guid, json.Event, json.DeliveredAt, json.StatusCode, $"{json.StatusCode} {json.Status}".Trim());
}
