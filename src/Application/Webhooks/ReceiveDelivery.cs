using System.Net;
using System.Text.RegularExpressions;
using Infrajet.Application.Common;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Webhooks;
using MediatR;

namespace Infrajet.Application.Webhooks;

/// <summary>Takes in what a hook sends: looks at its signature, then lays it down with its work. Nothing is done about it here.</summary>
/// <param name="ReadBody">Called only if there is a signature that could fit.</param>
public sealed record ReceiveDelivery(DeliveryHeaders Headers, Func<CancellationToken, ValueTask<byte[]>> ReadBody)
    : IRequest<Result<ReceivedDelivery>>;

/// <param name="Event">Null where it was not said, or more than once; the other texts likewise.</param>
/// <param name="HookId">Null where it is unreadable; 0 where it was not said.</param>
/// <param name="TakesUnsigned">Whether a delivery without a signature is taken while no secret is set.</param>
public sealed record DeliveryHeaders(
    string Source,
    string? Event,
    string? EventGuid,
    long? HookId,
    string? Signature,
    IPAddress? Sender,
    bool IsForm,
    bool TakesUnsigned
);

/// <param name="IsFollowed">Whether anything here is done about events of this kind.</param>
public sealed record ReceivedDelivery(string Event, bool IsFollowed, Reception Reception);

internal sealed partial class ReceiveDeliveryHandler(
    IInbox inbox,
    IWebhookSecrets secrets,
    IHookSenders senders,
    FollowedEvents followed,
    ReceivingFirst receiving,
    ICall call,
    TimeProvider clock
) : IRequestHandler<ReceiveDelivery, Result<ReceivedDelivery>>
{
    public async Task<Result<ReceivedDelivery>> Handle(ReceiveDelivery request, CancellationToken cancellationToken)
    {
        var headers = request.Headers;
        if (RefusalOf(await senders.JudgeAsync(headers.Sender, cancellationToken)) is { } unwelcome)
        {
            return unwelcome;
        }

        var keys = secrets.Find(headers.Source);
        var signature = WebhookSignature.TryParse(headers.Signature);
        if (RefusalOf(headers, keys, signature) is { } refusal)
        {
            return refusal;
        }

        var body = await request.ReadBody(cancellationToken);
        return keys.Count > 0 && !signature!.Fits(body, keys)
            ? WebhookFailures.SignatureInvalid
            : await ReadAsync(headers, body, cancellationToken);
    }

    private static Failure? RefusalOf(SenderVerdict verdict) =>
        verdict switch
        {
            SenderVerdict.Welcome => null,
            SenderVerdict.Stranger => WebhookFailures.Stranger,
            SenderVerdict.NotKnown => WebhookFailures.SendersNotKnown,
        };

    // Whoever cannot be GitHub is not even listened to.
    private static Failure? RefusalOf(DeliveryHeaders headers, IReadOnlyList<string> keys, WebhookSignature? signature) =>
        keys.Count == 0
            ? headers.TakesUnsigned
                ? null
                : WebhookFailures.NoSecret
            : signature is null
                ? WebhookFailures.SignatureInvalid
                : null;

    private Task<Result<ReceivedDelivery>> ReadAsync(DeliveryHeaders headers, byte[] body, CancellationToken cancellationToken)
    {
        var fault =
            Fault(headers.Event, WebhookReceipt.EventLength, WebhookFailures.NoEvent)
            ?? Fault(headers.EventGuid, WebhookReceipt.GuidLength, WebhookFailures.NoDelivery)
            ?? (headers.HookId is null ? WebhookFailures.HookUnreadable : null);
        if (fault is not null)
        {
            return Task.FromResult<Result<ReceivedDelivery>>(fault);
        }

        return Glance(headers.IsForm, body) is { } glance
            ? KeepAsync(headers, body, glance, cancellationToken)
            : Task.FromResult<Result<ReceivedDelivery>>(headers.IsForm ? WebhookFailures.NoForm : WebhookFailures.NotJson);
    }

    private async Task<Result<ReceivedDelivery>> KeepAsync(
        DeliveryHeaders headers,
        byte[] body,
        PayloadGlance glance,
        CancellationToken cancellationToken
    )
    {
        var delivery = new Delivery(headers.Source, headers.HookId!.Value, headers.EventGuid!, headers.Event!, headers.IsForm, body)
        {
            Action = glance.Action,
            InstallationId = glance.InstallationId,
            RepositoryId = glance.RepositoryId,
        };
        receiving.Note();
        var isFollowed = followed.Has(delivery.Event);
        var now = clock.Now();
        var receipt = WebhookReceipt.Of(delivery, isFollowed, call.CorrelationId, now);
        var work = isFollowed ? WorkItem.Of(ReceiptWork.For(receipt), now) : null;
        return new ReceivedDelivery(delivery.Event, isFollowed, await inbox.TakeInAsync(delivery, receipt, work, cancellationToken));
    }

    private static PayloadGlance? Glance(bool isForm, byte[] body) =>
        (isForm ? ReceivedPayload.FieldIn(body) : body) is { } json ? PayloadGlance.Of(json) : null;

    private static Failure? Fault(string? text, int longest, Failure failure) =>
        text?.Length <= longest && Word().IsMatch(text) ? null : failure;

    // Two headers of one name may have been made one, with a comma between.
    [GeneratedRegex(@"\A[A-Za-z0-9._-]+\z")]
    private static partial Regex Word();
}
