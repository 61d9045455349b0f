using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Application.Runs;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Dispatching.Workflows;

/// <summary>
/// A run says that it does the work of a dispatch. The first run of a workflow file may, and any further attempt of that run; another run of
/// the same file is a second delivery and is told to stop.
/// </summary>
/// <param name="Token">By which GitHub vouches for the run; null where none came.</param>
/// <param name="Mark">What the run read in <c>_infrajet.cid</c>.</param>
/// <param name="RunId">Where given, it must be what the token says; so must <paramref name="Attempt"/>.</param>
public sealed record ClaimDispatch(GitHubToken? Token, string Mark, long? RunId, int? Attempt, Uri PublicAddress)
    : IRequest<Result<ClaimedDispatch>>,
        IAudited
{
    public string AuditAction => "dispatch.claimed";

    public string AuditSubject => DispatchMark.Shown(Mark);
}

public sealed record ClaimedDispatch(string CorrelationId);

internal sealed class ClaimDispatchValidator : AbstractValidator<ClaimDispatch>
{
    public ClaimDispatchValidator() =>
        RuleFor(request => request.Mark)
            .NotEmpty()
            .OverridePropertyName("Cid")
            .WithMessage("Send the _infrajet.cid of the client_payload as cid.");
}

internal sealed class ClaimDispatchHandler(
    IInfrajetDb db,
    IActionsTokens tokens,
    IDispatchMarks marks,
    RunSightings sightings,
    AcceptedDispatches accepted,
    AuditTrail trail,
    TimeProvider clock
) : IRequestHandler<ClaimDispatch, Result<ClaimedDispatch>>
{
    private const int MostTries = 5;

    public async Task<Result<ClaimedDispatch>> Handle(ClaimDispatch request, CancellationToken cancellationToken)
    {
        if (request.Token is not { } token)
        {
            return DispatchFailures.ActionsTokenRefused;
        }

        var read = await tokens.ReadAsync(token, request.PublicAddress, cancellationToken);
        return await read.ThenAsync(run => ClaimAsync(request, run, cancellationToken));
    }

    private async Task<Result<ClaimedDispatch>> ClaimAsync(ClaimDispatch request, ActionsRun run, CancellationToken cancellationToken)
    {
        var isThisRun = (request.RunId ?? run.RunId) == run.RunId && (request.Attempt ?? run.Attempt) == run.Attempt;
        if (!isThisRun || !await marks.IsGenuineAsync(request.Mark, run.RepositoryId, run.EventName, cancellationToken))
        {
            return DispatchFailures.ClaimRefused;
        }

        // Whoever loses a race, be it to another claim or to what else changes the dispatch, looks again: a run must not be refused for that.
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryAsync(request.Mark, run, cancellationToken);
            }
            catch (Exception lost) when (tries < MostTries && lost.IsRefusedSave())
            {
                db.Forget();
            }
        }
    }

    private async Task<Result<ClaimedDispatch>> TryAsync(string mark, ActionsRun run, CancellationToken cancellationToken)
    {
        if (await db.DispatchByMark(mark).SingleOrDefaultAsync(cancellationToken) is not { } dispatch)
        {
            return DispatchFailures.ClaimRefused;
        }

        var held = await db.ClaimOf(dispatch.Id, run.WorkflowPath).SingleOrDefaultAsync(cancellationToken);
        if (held is null)
        {
            await TakeAsync(dispatch, run, cancellationToken);
        }

        return held is null || held.RunId == run.RunId ? new ClaimedDispatch(dispatch.CorrelationId) : DispatchFailures.AlreadyClaimed;
    }

    private async Task TakeAsync(Dispatch dispatch, ActionsRun run, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        db.DispatchClaims.Add(DispatchClaim.Of(dispatch.Id, run.WorkflowPath, run.RunId, run.Attempt, now));

        if (dispatch.Status == DispatchStatus.Unknown)
        {
            accepted.Prove(dispatch);
        }

        // One that is being sent at this moment is left to its sender, who would stumble over the change.
        if (dispatch.Status is not (DispatchStatus.Prepared or DispatchStatus.Refused))
        {
            await sightings.TakeClaimAsync(dispatch, run.RunId, cancellationToken);
        }

        var repository = await db.RepositoryById(dispatch.RepositoryId).SingleAsync(cancellationToken);
        trail.RecordBy(
            $"actions:{run.Actor}",
            "dispatch.claimed",
            $"{repository.FullName} {dispatch.EventType} {run.WorkflowPath} run {run.RunId}"
        );
        await db.SaveChangesAsync(cancellationToken);
    }
}
