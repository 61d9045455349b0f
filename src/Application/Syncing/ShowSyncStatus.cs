using Infrajet.Application.Common;
using Infrajet.Application.Projects;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing;

/// <summary>How a project's syncs stand.</summary>
public sealed record ShowSyncStatus(string ProjectId) : IRequest<Result<ProjectSyncStatus>>;

/// <param name="Status">Of the newest sync; <c>never_synced</c> where there is none.</param>
/// <param name="LastSuccessfulSync">When the last one ended that went well.</param>
public sealed record ProjectSyncStatus(
    string ProjectId,
    string Status,
    string? Repository,
    string? Branch,
    DateTimeOffset? LastSyncAt,
    string? LastCommitSha,
    int TotalSyncs,
    DateTimeOffset? LastSuccessfulSync,
    bool RemoteMoved,
    string? Message
);

internal sealed class ShowSyncStatusHandler(IInfrajetDb db, ICall call) : IRequestHandler<ShowSyncStatus, Result<ProjectSyncStatus>>
{
    public async Task<Result<ProjectSyncStatus>> Handle(ShowSyncStatus request, CancellationToken cancellationToken)
    {
        var personId = call.Caller.PersonId;
        if (!await db.ProjectOf(personId, request.ProjectId).AnyAsync(cancellationToken))
        {
            return ProjectFailures.NotFound;
        }

        if (await db.SyncsOf(personId, request.ProjectId, null).FirstOrDefaultAsync(cancellationToken) is not { } newest)
        {
            const string Never = "This project has never been synced.";
            return new ProjectSyncStatus(request.ProjectId, "never_synced", null, null, null, null, 0, null, false, Never);
        }

        var last = await db.CompletedSyncsOf(personId, request.ProjectId).FirstOrDefaultAsync(cancellationToken);
        var target = await db.TargetById(newest.TargetId).SingleOrDefaultAsync(cancellationToken);
        return new ProjectSyncStatus(
            request.ProjectId,
            SyncWords.Of(newest.Status),
            newest.RepositoryName,
            newest.Branch,
            newest.EndedAt ?? newest.UpdatedAt,
            last?.CommitSha,
            await db.SyncsOf(personId, request.ProjectId, null).CountAsync(cancellationToken),
            last?.EndedAt,
            target?.HasMoved ?? false,
            newest.Error
        );
    }
}
