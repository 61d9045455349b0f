using System.Text.Json.Serialization;
using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Domain.Auditing;
using Infrajet.Domain.Common;
using MediatR;

namespace Infrajet.Application.Auditing;

/// <summary>Recomputes the whole chain and names the first entry where it breaks.</summary>
/// <param name="Anchor">A place in the chain that somebody wrote down elsewhere, as <c>sequence:hash</c>; it must still be there.</param>
public sealed record VerifyAudit(string? Anchor) : IRequest<Result<AuditVerdict>>, IForAdministrators;

/// <param name="FirstBroken">The id of the entry that is changed, missing its predecessor, or itself missing.</param>
/// <param name="Anchor">Where a valid chain ends: kept elsewhere, it is what a later verification can be held against.</param>
public sealed record AuditVerdict(
    bool Valid,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Entries,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? FirstBroken,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Anchor
)
{
    public static AuditVerdict Intact(AuditHead head) => new(true, head.Sequence, null, $"{new AuditAnchor(head.Sequence, head.Hash)}");

    public static AuditVerdict BrokenAt(string entryId) => new(false, null, entryId, null);
}

internal sealed class VerifyAuditValidator : AbstractValidator<VerifyAudit>
{
    public VerifyAuditValidator() =>
        RuleFor(request => request.Anchor)
            .Must(anchor => anchor is null || AuditAnchor.TryParse(anchor) is not null)
            .WithMessage("Write the anchor as sequence:hash, as an earlier verification gave it.");
}

internal sealed class VerifyAuditHandler(AuditChain chain) : IRequestHandler<VerifyAudit, Result<AuditVerdict>>
{
    public async Task<Result<AuditVerdict>> Handle(VerifyAudit request, CancellationToken cancellationToken)
    {
        // In this order: an entry is committed together with the head that it moves, so none may lie beyond a head that was read after it.
        var newest = await chain.NewestAsync(cancellationToken);
        var head = await chain.HeadAsync(cancellationToken);
        var walked = new AuditWalk(request.Anchor is null ? null : AuditAnchor.TryParse(request.Anchor));
        await foreach (var entry in chain.WalkAsync(AuditFilter.All, head.Sequence, cancellationToken))
        {
            if (!walked.Accepts(entry))
            {
                return AuditVerdict.BrokenAt(entry.Id);
            }
        }

        if (!walked.EndsAt(head))
        {
            return AuditVerdict.BrokenAt(head.LastEntryId ?? $"{walked.NextSequence}");
        }

        return newest?.Sequence > head.Sequence ? AuditVerdict.BrokenAt(newest.Id) : AuditVerdict.Intact(head);
    }
}
