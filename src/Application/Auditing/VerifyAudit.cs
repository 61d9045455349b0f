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
/// <param name="Anchor">The end of the chain; keep it elsewhere, and a later verification can prove that nothing before it was replaced.</param>
public sealed record AuditVerdict(bool Valid, long? Entries, string? FirstBroken, string? Anchor);

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
        var head = await chain.HeadAsync(cancellationToken);
        var walked = new AuditWalk(request.Anchor is null ? null : AuditAnchor.TryParse(request.Anchor));
        await foreach (var entry in chain.WalkAsync(AuditFilter.All, head.Sequence, cancellationToken))
        {
            if (!walked.Accepts(entry))
            {
                return new AuditVerdict(false, null, entry.Id, null);
            }
        }

        return walked.EndsAt(head)
            ? new AuditVerdict(true, head.Sequence, null, $"{new AuditAnchor(head.Sequence, head.Hash)}")
            : new AuditVerdict(false, null, head.LastEntryId ?? $"{walked.NextSequence}", null);
    }
}
