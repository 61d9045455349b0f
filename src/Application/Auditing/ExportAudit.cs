using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;

namespace Infrajet.Application.Auditing;

/// <summary>Every matching entry, oldest first, as a stream that ends where the chain ended when it was asked for.</summary>
public sealed record ExportAudit(AuditFilter Filter) : IRequest<Result<AuditExport>>, IForAdministrators, IAudited
{
    public string AuditAction => "audit.exported";

    public string AuditSubject => "audit";
}

public sealed record AuditExport(IAsyncEnumerable<AuditLine> Lines);

internal sealed class ExportAuditValidator : AbstractValidator<ExportAudit>
{
    public ExportAuditValidator() => RuleFor(request => request.Filter).SetValidator(new AuditFilterValidator()).OverridePropertyName("");
}

internal sealed class ExportAuditHandler(IInfrajetDb db, AuditChain chain, AuditTrail trail)
    : IRequestHandler<ExportAudit, Result<AuditExport>>
{
    public async Task<Result<AuditExport>> Handle(ExportAudit request, CancellationToken cancellationToken)
    {
        trail.Record(request.AuditAction, request.AuditSubject);
        await db.SaveChangesAsync(cancellationToken);
        var head = await chain.HeadAsync(cancellationToken);
        return new AuditExport(chain.WalkAsync(request.Filter, head.Sequence, cancellationToken).Select(AuditLine.Of));
    }
}
