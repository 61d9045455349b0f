using Infrajet.Application.Webhooks;

namespace Infrajet.WebApi.Webhooks;

/// <param name="Handled">Whether anything here is done about events of this kind.</param>
public sealed record WebhookAnswer(bool Handled, string Message, string? Error)
{
    public static WebhookAnswer Of(ReceivedDelivery delivery) => new(delivery.IsFollowed, MessageOf(delivery), Error: null);

    private static string MessageOf(ReceivedDelivery delivery) =>
        delivery.Reception switch
        {
            Reception.New when delivery.IsFollowed => "Received; it is being processed.",
            Reception.New => "Received and kept; nothing here follows this kind of event.",
            Reception.Copy => "This delivery was received before.",
            Reception.Echo => "Another hook has told of this event before.",
            Reception.AfterAll => "Received; it is processed after all.",
        };
}
