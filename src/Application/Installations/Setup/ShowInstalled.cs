using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using MediatR;

namespace Infrajet.Application.Installations.Setup;

/// <summary>
/// Looks for an installation whose number somebody's browser came along with. Anybody can write one into an address: what is told is what
/// GitHub says, and to those alone whose installation it is, and to administrators.
/// </summary>
public sealed record ShowInstalled(long? InstallationId) : IRequest<Result<InstallationDetails>>;

internal sealed class ShowInstalledHandler(
    IInfrajetDb db,
    ICall call,
    IGitHubInstallations gitHub,
    PersonInstallations installations,
    InstallationReads reads
) : IRequestHandler<ShowInstalled, Result<InstallationDetails>>
{
    public async Task<Result<InstallationDetails>> Handle(ShowInstalled request, CancellationToken cancellationToken)
    {
        if (request.InstallationId is not { } id)
        {
            return InstallationFailures.NotFound;
        }

        var found = call.Caller.IsAdministrator
            ? await gitHub.FindAsync(id, Urgency.Interactive, cancellationToken)
            : await installations.FindAsync(id, cancellationToken);
        return await found.Match<Task<Result<InstallationDetails>>>(
            async facts =>
            {
                await reads.OrderAsync(id, call.CorrelationId, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return InstallationDetails.Of(facts);
            },
            failure => Task.FromResult<Result<InstallationDetails>>(IsAway(failure) ? failure : InstallationFailures.NotFound)
        );
    }

    private static bool IsAway(Failure failure) =>
        failure.Kind is FailureKind.Upstream or FailureKind.RateLimited or FailureKind.NotConfigured;
}
