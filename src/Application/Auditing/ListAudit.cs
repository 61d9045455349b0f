using System.Globalization;
using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Auditing;

/// <summary>What was done here, newest first.</summary>
public sealed record ListAudit(AuditFilter Filter, int Limit, string? After) : IRequest<Result<Page<AuditLine>>>, IForAdministrators;

internal sealed class ListAuditValidator : AbstractValidator<ListAudit>
{
    public ListAuditValidator()
    {
        RuleFor(request => request.Filter).SetValidator(new AuditFilterValidator()).OverridePropertyName("");
        RuleFor(request => request.Limit).IsPageLimit();
        RuleFor(request => request.After).IsNumberCursor();
    }
}

internal sealed class ListAuditHandler(IInfrajetDb db) : IRequestHandler<ListAudit, Result<Page<AuditLine>>>
{
    public async Task<Result<Page<AuditLine>>> Handle(ListAudit request, CancellationToken cancellationToken)
    {
        var entries = await db.AuditNewestFirst(request.Filter, Cursor.ReadNumber(request.After))
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        return entries.ConvertAll(AuditLine.Of).ToPage(request.Limit, line => line.Sequence.ToString(CultureInfo.InvariantCulture));
    }
}
