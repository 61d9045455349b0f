using Infrajet.Domain.Common;
using MediatR;

namespace Infrajet.Application.Installations;

/// <summary>How the App stands. GitHub is asked at most twice a minute, however many ask.</summary>
public sealed record CheckApp : IRequest<Result<AppHealth>>;

public enum AppStatus
{
    Healthy,

    /// <summary>It works, and something is to be mended.</summary>
    Degraded,

    Unhealthy,
}

/// <param name="Errors">What is wrong, in few words.</param>
/// <param name="Findings">For administrators only.</param>
public sealed record AppHealth(
    AppStatus Status,
    string Configuration,
    string JwtGeneration,
    string ApiConnectivity,
    IReadOnlyList<string> Errors,
    AppFindings? Findings
);

/// <param name="ClockAheadSeconds">How far GitHub's clock is ahead of this machine's; 0 where it does not matter.</param>
/// <param name="MissingPermissions">What the App would have to ask for, so that everything here works.</param>
public sealed record AppFindings(
    long? AppId,
    string? Slug,
    string? Owner,
    string? SetUpBy,
    double ClockAheadSeconds,
    IReadOnlyList<string> MissingPermissions,
    string? Cause,
    DateTimeOffset CheckedAt
);

internal sealed class CheckAppHandler(AppChecks checks) : IRequestHandler<CheckApp, Result<AppHealth>>
{
    public async Task<Result<AppHealth>> Handle(CheckApp request, CancellationToken cancellationToken) =>
        await checks.LatestAsync(cancellationToken);
}
