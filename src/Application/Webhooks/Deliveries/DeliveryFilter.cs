using FluentValidation;
using Infrajet.Domain.Webhooks;

namespace Infrajet.Application.Webhooks.Deliveries;

/// <summary>Which deliveries are meant; what is null does not narrow.</summary>
public sealed record DeliveryFilter(
    string? Event = null,
    string? Action = null,
    ReceiptState? State = null,
    long? InstallationId = null,
    long? RepositoryId = null,
    string? EventGuid = null,
    DateTimeOffset? Since = null,
    DateTimeOffset? Until = null
);

internal sealed class DeliveryFilterValidator : AbstractValidator<DeliveryFilter>
{
    public DeliveryFilterValidator()
    {
        RuleFor(filter => filter.Event).MaximumLength(WebhookReceipt.EventLength);
        RuleFor(filter => filter.Action).MaximumLength(WebhookReceipt.ActionLength);
        RuleFor(filter => filter.EventGuid).MaximumLength(WebhookReceipt.GuidLength);
        RuleFor(filter => filter.Until)
            .GreaterThan(filter => filter.Since)
            .When(filter => filter.Since is not null)
            .WithMessage("'Until' must be later than 'Since'.");
    }
}
