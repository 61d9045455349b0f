using System.ComponentModel.DataAnnotations;
using Infrajet.Infrastructure.Notices.Mail;
using Infrajet.Infrastructure.Notices.Webhook;

namespace Infrajet.Infrastructure.Notices;

/// <summary>Who outside is told what happens here; nobody, as long as nothing is set.</summary>
public sealed class NoticesOptions : IValidatableObject
{
    public const string Section = "Notices";

    public NoticeWebhookOptions Webhook { get; init; } = new();

    public NoticeMailOptions Mail { get; init; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Webhook.Faults().Concat(Mail.Faults());
}
