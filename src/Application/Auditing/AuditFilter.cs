using FluentValidation;
using Infrajet.Domain.Auditing;

namespace Infrajet.Application.Auditing;

/// <summary>Which entries are wanted; what is null does not narrow.</summary>
public sealed record AuditFilter(
    string? Actor,
    string? Action,
    string? Subject,
    string? Outcome,
    string? CorrelationId,
    DateTimeOffset? From,
    DateTimeOffset? To
)
{
    public static readonly AuditFilter All = new(null, null, null, null, null, null, null);
}

internal sealed class AuditFilterValidator : AbstractValidator<AuditFilter>
{
    public AuditFilterValidator()
    {
        RuleFor(filter => filter.Actor).MaximumLength(AuditEntry.ActorLength);
        RuleFor(filter => filter.Action).MaximumLength(AuditEntry.ActionLength);
        RuleFor(filter => filter.Subject).MaximumLength(AuditEntry.SubjectLength);
        RuleFor(filter => filter.Outcome).MaximumLength(AuditEntry.OutcomeLength);
        RuleFor(filter => filter.CorrelationId).MaximumLength(AuditEntry.CorrelationIdLength);
        RuleFor(filter => filter.To)
            .GreaterThan(filter => filter.From)
            .When(filter => filter.From is not null)
            .WithMessage("'To' must be later than 'From'.");
    }
}
