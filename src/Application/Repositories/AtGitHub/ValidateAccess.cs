using FluentValidation;
using Infrajet.Application.GitHub;
using Infrajet.Application.Installations;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Sessions;
using MediatR;

namespace Infrajet.Application.Repositories.AtGitHub;

/// <summary>Says whether somebody, by a token of theirs, gets at a repository through an installation. Their token is asked with and forgotten.</summary>
public sealed record ValidateAccess(string Token, long InstallationId, string Owner, string Name) : IRequest<Result<ValidatedAccess>>
{
    public override string ToString() => $"(access to {Owner}/{Name})";
}

/// <param name="HasAccess">Whether all of it is true: the token shows the repository, and the installation reaches it.</param>
/// <param name="InstallationFound">Whether there is this installation, and it belongs to the caller or to whoever holds the token.</param>
/// <param name="RepositoryAccessible">Whether the installation reaches the repository.</param>
public sealed record ValidatedAccess(bool HasAccess, bool InstallationFound, bool RepositoryAccessible);

internal sealed class ValidateAccessValidator : AbstractValidator<ValidateAccess>
{
    public ValidateAccessValidator()
    {
        RuleFor(request => request.Token).NotEmpty().MaximumLength(BearerShapes.LongestToken).OverridePropertyName("UserAccessToken");
        RuleFor(request => request.InstallationId).GreaterThan(0);
        RuleFor(request => request.Owner)
            .Must(owner => RepositoryName.TryParse($"{owner}/x") is not null)
            .WithMessage("Write the name of the person or organisation.")
            .OverridePropertyName("RepoOwner");
        RuleFor(request => request.Name)
            .Must(name => RepositoryName.TryParse($"x/{name}") is not null)
            .WithMessage("Write the repository's name.")
            .OverridePropertyName("RepoName");
    }
}

internal sealed class ValidateAccessHandler(
    IGitHubRepositories repositories,
    IGitHubIdentities identities,
    PersonInstallations installations
) : IRequestHandler<ValidateAccess, Result<ValidatedAccess>>
{
    public async Task<Result<ValidatedAccess>> Handle(ValidateAccess request, CancellationToken cancellationToken)
    {
        var name = new RepositoryName(request.Owner, request.Name);
        var identified = await HolderAsync(request.Token, cancellationToken);
        return await identified.ThenAsync(async holder =>
        {
            var found = await IsFoundAsync(holder, request.InstallationId, cancellationToken);
            return await found.ThenAsync(async isFound =>
            {
                var reached = isFound ? await IsReachedAsync(request.InstallationId, name, cancellationToken) : false;
                return await reached.ThenAsync(async isReached =>
                {
                    var seen = isReached ? await IsSeenAsync(holder, name, cancellationToken) : false;
                    return seen.Match<Result<ValidatedAccess>>(
                        isSeen => new ValidatedAccess(isSeen, isFound, isReached),
                        failure => failure
                    );
                });
            });
        });
    }

    // A bad token is an answer; that GitHub cannot be asked is none.
    private async Task<Result<Holder>> HolderAsync(string token, CancellationToken cancellationToken)
    {
        if (BearerShapes.Of(token) != BearerShape.GitHubToken)
        {
            return new Holder(null);
        }

        var identified = await identities.IdentifyAsync(token, cancellationToken);
        return identified.Match<Result<Holder>>(
            identity => new Holder(new PersonCredential(identity.Id, new(token))),
            failure => RepositoryFailures.IsPassing(failure) ? failure : new Holder(null)
        );
    }

    private async Task<Result<bool>> IsFoundAsync(Holder holder, long installationId, CancellationToken cancellationToken)
    {
        if (holder.Credential is { } credential)
        {
            var listed = await installations.ListAsync(credential, cancellationToken);
            var isHolders = Answered(listed, all => all.Items.Any(facts => facts.Id == installationId));
            if (isHolders.Match(isIt => isIt, _ => true))
            {
                return isHolders;
            }
        }

        return Answered(await installations.FindAsync(installationId, cancellationToken), _ => true);
    }

    private async Task<Result<bool>> IsReachedAsync(long installationId, RepositoryName name, CancellationToken cancellationToken) =>
        Answered(await repositories.InstallationOfAsync(name, cancellationToken), found => found.Id == installationId);

    private async Task<Result<bool>> IsSeenAsync(Holder holder, RepositoryName name, CancellationToken cancellationToken) =>
        holder.Credential is { } credential
            ? Answered(
                await repositories.FindAsync(new(credential, Urgency.Interactive, credential.Principal), name, cancellationToken),
                seen => seen.Right >= RepositoryRight.Read
            )
            : false;

    private static Result<bool> Answered<T>(Result<T> asked, Func<T, bool> isIt) =>
        asked.Match<Result<bool>>(
            value => isIt(value),
            failure => RepositoryFailures.IsPassing(failure) || failure.Kind == FailureKind.NotConfigured ? failure : false
        );

    /// <param name="Credential">Null where the token is no good.</param>
    private sealed record Holder(PersonCredential? Credential);
}
