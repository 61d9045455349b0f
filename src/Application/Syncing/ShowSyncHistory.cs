using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Application.Projects;
using Infrajet.Domain.Common;
using Infrajet.Domain.Syncing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing;

/// <summary>All syncs of a project, newest first, page by page.</summary>
public sealed record ShowSyncHistory(string ProjectId, int Limit, string? After) : IRequest<Result<SyncHistory>>;

/// <param name="RepositoryFullName">Of the newest one; empty where there is none.</param>
/// <param name="TotalSyncs">On all pages.</param>
public sealed record SyncHistory(
    string ProjectId,
    string RepositoryFullName,
    IReadOnlyList<SyncLine> SyncRecords,
    int TotalSyncs,
    DateTimeOffset? LastSuccessfulSync,
    string CurrentStatus,
    string? Next
);

internal sealed class ShowSyncHistoryValidator : AbstractValidator<ShowSyncHistory>
{
    public ShowSyncHistoryValidator()
    {
        RuleFor(request => request.Limit).IsPageLimit();
        RuleFor(request => request.After).IsNumberCursor();
    }
}

internal sealed class ShowSyncHistoryHandler(IInfrajetDb db, ICall call) : IRequestHandler<ShowSyncHistory, Result<SyncHistory>>
{
    public async Task<Result<SyncHistory>> Handle(ShowSyncHistory request, CancellationToken cancellationToken)
    {
        var personId = call.Caller.PersonId;
        if (!await db.ProjectOf(personId, request.ProjectId).AnyAsync(cancellationToken))
        {
            return ProjectFailures.NotFound;
        }

        var before = Cursor.ReadNumber(request.After);
        var rows = await db.SyncsOf(personId, request.ProjectId, before).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var newest = before is null
            ? rows.FirstOrDefault()
            : await db.SyncsOf(personId, request.ProjectId, null).FirstOrDefaultAsync(cancellationToken);
        var page = rows.ToPage(request.Limit, record => $"{record.Id}");
        return new SyncHistory(
            request.ProjectId,
            newest?.RepositoryName ?? "",
            [.. page.Items.Select(SyncLine.Of)],
            await db.SyncsOf(personId, request.ProjectId, null).CountAsync(cancellationToken),
            (await db.CompletedSyncsOf(personId, request.ProjectId).FirstOrDefaultAsync(cancellationToken))?.EndedAt,
            SyncWords.Of(newest?.Status ?? SyncStatus.Pending),
            page.Next
        );
    }
}
