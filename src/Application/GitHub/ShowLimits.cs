using System.Globalization;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.GitHub;

/// <summary>How much of GitHub's limits is used on this node, for whoever concerns the caller: themselves and their repositories' installations.</summary>
public sealed record ShowLimits : IRequest<Result<GitHubLimits>>;

public sealed record GitHubLimits(IReadOnlyList<AllowanceFigures> Allowances);

internal sealed class ShowLimitsHandler(IInfrajetDb db, ICall call, IGitHubLimits limits)
    : IRequestHandler<ShowLimits, Result<GitHubLimits>>
{
    public async Task<Result<GitHubLimits>> Handle(ShowLimits request, CancellationToken cancellationToken)
    {
        if (call.Caller.IsAdministrator)
        {
            return new GitHubLimits(limits.ShowAll());
        }

        var users = await db.GitHubUsersOf(call.Caller.PersonId).ToListAsync(cancellationToken);
        var installations = await db.InstallationsOf(call.Caller.PersonId).ToListAsync(cancellationToken);
        var principals = users
            .Select(user => GitHubPrincipal.OfUser(long.Parse(user, CultureInfo.InvariantCulture)))
            .Concat(installations.Select(GitHubPrincipal.OfInstallation));
        return new GitHubLimits([.. principals.Select(limits.Show)]);
    }
}
