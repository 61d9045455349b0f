using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Jobs;

/// <summary>
/// Has the caller's parked jobs tried once more, oldest first, so many per call. One that must be alone stays parked where another one like
/// it is not finished, or was parked later.
/// </summary>
/// <param name="Since">Those parked at this time or later.</param>
public sealed record ReplayJobs(bool All, string? Kind, IReadOnlyList<string>? JobIds, DateTimeOffset? Since)
    : IRequest<Result<ReplayedJobs>>,
        IAudited
{
    public const int MostIds = 100;
    public const int MostPerCall = 200;

    public string AuditAction => Replays.Action;

    public string AuditSubject => "jobs";
}

/// <param name="MoreLeft">Whether another call would replay more.</param>
public sealed record ReplayedJobs(int Replayed, bool MoreLeft);

internal sealed class ReplayJobsValidator : AbstractValidator<ReplayJobs>
{
    public ReplayJobsValidator() =>
        RuleFor(request => request.JobIds)
            .Must(ids => ids is null || ids.Count <= ReplayJobs.MostIds)
            .WithMessage($"Name {ReplayJobs.MostIds} jobs at most.")
            .OverridePropertyName("Ids");
}

internal sealed class ReplayJobsHandler(IInfrajetDb db, ICall call, Replays replays) : IRequestHandler<ReplayJobs, Result<ReplayedJobs>>
{
    public async Task<Result<ReplayedJobs>> Handle(ReplayJobs request, CancellationToken cancellationToken)
    {
        if (request.All && !call.Caller.IsAdministrator)
        {
            return CommonFailures.AdministratorNeeded;
        }

        var filter = new JobFilter(request.All ? null : call.Caller.PersonId, Kind: request.Kind, ParkedSince: request.Since);
        var found = await db.ReplayableJobs(filter, request.JobIds).Take(ReplayJobs.MostPerCall + 1).ToListAsync(cancellationToken);
        var batch = found.Take(ReplayJobs.MostPerCall).ToList();
        return await replays.TryCommitAsync(batch, cancellationToken)
            ? new ReplayedJobs(batch.Count, found.Count > batch.Count)
            : CommonFailures.ChangedMeanwhile;
    }
}
