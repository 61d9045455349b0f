using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories.AtGitHub;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Domain.Common;
using Infrajet.Domain.Installations;
using Infrajet.Domain.Repositories;
using MediatR;

namespace Infrajet.Application.Installations;

/// <summary>
/// Hands out a new token of an installation of the caller's, good for repositories in which they have the right themselves and for no more
/// than was asked for.
/// </summary>
/// <param name="Names">Of repositories, with or without their owner; all that the caller sees there where it is left out.</param>
/// <param name="Permissions">Such as <c>contents</c> to <c>write</c>; reading where it is left out.</param>
public sealed record HandOutToken(long InstallationId, IReadOnlyList<string>? Names, IReadOnlyDictionary<string, string>? Permissions)
    : IRequest<Result<HandedOutToken>>,
        IAudited
{
    internal const string Action = "installation_token.handed_out";

    public string AuditAction => Action;

    public string AuditSubject => $"installation {InstallationId}";
}

/// <param name="Token">Shown here and never again; GitHub ends it after an hour.</param>
/// <param name="RepositorySelection">In GitHub's word.</param>
/// <param name="Repositories">What it reaches.</param>
public sealed record HandedOutToken(
    string Token,
    DateTimeOffset ExpiresAt,
    IReadOnlyDictionary<string, string> Permissions,
    string RepositorySelection,
    IReadOnlyList<string> Repositories
)
{
    public override string ToString() => $"(a token for {string.Join(", ", Repositories)})";
}

internal sealed class HandOutTokenValidator : AbstractValidator<HandOutToken>
{
    private const int MostRepositories = 500;
    private const int LongestName = RepositoryName.OwnerLength + RepositoryName.NameLength + 1;

    public HandOutTokenValidator()
    {
        RuleFor(request => request.InstallationId).GreaterThan(0);
        RuleFor(request => request.Names)
            .Must(names => names is null or { Count: > 0 and <= MostRepositories })
            .WithMessage($"Name 1 to {MostRepositories} repositories, or leave them out.")
            .OverridePropertyName("Repositories");
        RuleForEach(request => request.Names).NotEmpty().MaximumLength(LongestName).OverridePropertyName("Repositories");
        RuleFor(request => request.Permissions)
            .Must(wanted => wanted is null or { Count: > 0 })
            .WithMessage("Name a permission, or leave them out.");
        RuleForEach(request => request.Permissions)
            .Must(one => one.Value is "read" or "write" or "admin")
            .WithMessage("Write read, write or admin.")
            .OverridePropertyName("Permissions");
    }
}

internal sealed class HandOutTokenHandler(
    IInfrajetDb db,
    IGitHubApp app,
    IGitHubInstallations gitHub,
    IGitHubCatalogue catalogue,
    PersonInstallations installations,
    OwnGitHub own,
    AuditTrail trail
) : IRequestHandler<HandOutToken, Result<HandedOutToken>>
{
    private static readonly Dictionary<string, string> Reading = new() { ["contents"] = "read", ["metadata"] = "read" };

    public async Task<Result<HandedOutToken>> Handle(HandOutToken request, CancellationToken cancellationToken)
    {
        if (app.Current is not { } setup)
        {
            return InstallationFailures.AppNotConfigured;
        }

        if (!setup.HandsOutTokens)
        {
            return InstallationFailures.TokensNotHandedOut;
        }

        var found = await installations.FindAsync(request.InstallationId, cancellationToken);
        return await found.ThenAsync(installation => HandOutAsync(installation, request, cancellationToken));
    }

    private async Task<Result<HandedOutToken>> HandOutAsync(
        InstallationFacts installation,
        HandOutToken request,
        CancellationToken cancellationToken
    )
    {
        if (installation.SuspendedAt is not null)
        {
            return InstallationFailures.Suspended;
        }

        var wanted = request.Permissions ?? Reading;
        if (GrantedPermissions.NotIn(InstallationDetails.PermissionsOf(installation), wanted) is { Count: > 0 } missing)
        {
            return InstallationFailures.PermissionsRefused(missing);
        }

        var chosen = await ChooseAsync(installation, wanted, request.Names, cancellationToken);
        return await chosen.ThenAsync(repositories => MakeAsync(installation, repositories, wanted, cancellationToken));
    }

    /// <summary>Out of what the installation reaches, what was named, or all there is, in which the caller has the right themselves.</summary>
    private async Task<Result<AllOf<ShownRepository>>> ChooseAsync(
        InstallationFacts installation,
        IReadOnlyDictionary<string, string> permissions,
        IReadOnlyList<string>? names,
        CancellationToken cancellationToken
    )
    {
        var seen = await own.AskAsync(asking => catalogue.ListAllAsync(asking, cancellationToken), cancellationToken);
        return await seen.ThenAsync(async theirs =>
        {
            var reached = await gitHub.RepositoriesOfAsync(installation.Id, Urgency.Interactive, cancellationToken);
            return reached.Match(
                reachable =>
                {
                    var ids = reachable.Items.Select(facts => facts.Id).ToHashSet();
                    var needed = GrantedPermissions.RightFor(permissions);
                    var allowed = theirs.Items.Where(one => ids.Contains(one.Facts.Id) && one.Right >= needed).ToList();
                    return RepositoryChoice.Of(allowed, names, installation.AccountLogin);
                },
                failure => failure
            );
        });
    }

    private async Task<Result<HandedOutToken>> MakeAsync(
        InstallationFacts installation,
        AllOf<ShownRepository> chosen,
        IReadOnlyDictionary<string, string> permissions,
        CancellationToken cancellationToken
    )
    {
        var ids = chosen.Items.Select(one => one.Facts.Id).ToList();
        var made = await gitHub.MakeTokenAsync(new(installation.Id, ids, permissions), cancellationToken);
        return await made.Match<Task<Result<HandedOutToken>>>(
            async token =>
            {
                string[] names = [.. chosen.Items.Select(one => $"{one.Facts.Name}")];
                HandedOutRecord
                    .Subjects(installation.Id, token.Permissions, names)
                    .ToList()
                    .ForEach(subject => trail.Record(HandOutToken.Action, subject));
                await db.SaveChangesAsync(CancellationToken.None);
                return new HandedOutToken(token.Token.Reveal(), token.ExpiresAt, token.Permissions, token.RepositorySelection, names);
            },
            failure =>
                Task.FromResult<Result<HandedOutToken>>(
                    failure == GitHubFailures.NoInstallation ? InstallationFailures.NotFound
                    : failure == GitHubFailures.NoAccess ? InstallationFailures.Suspended
                    : failure
                )
        );
    }
}
