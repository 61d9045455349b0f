using FluentValidation;
using Infrajet.Application.GitHub;
using Infrajet.Application.Installations;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.Domain.Installations;
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
        var holder = await HolderAsync(request.Token, cancellationToken);
        return await holder.ThenAsync(async person =>
        {
            var found = await IsFoundAsync(person, request.InstallationId, cancellationToken);
            return await found.ThenAsync(async installation =>
            {
                var reached = await IsReachedAsync(installation, name, cancellationToken);
                return await reached.ThenAsync(repository => AnswerAsync(person, installation, repository, name, cancellationToken));
            });
        });
    }

    private async Task<Result<ValidatedAccess>> AnswerAsync(
        Holder holder,
        Known installation,
        Known repository,
        RepositoryName name,
        CancellationToken cancellationToken
    )
    {
        if (holder.Credential is not { } credential || !repository.Is)
        {
            return new ValidatedAccess(HasAccess: false, installation.Is, repository.Is);
        }

        var seen = await repositories.FindAsync(new(credential, Urgency.Interactive, credential.Principal), name, cancellationToken);
        return Unless(seen)
            .Match<Result<ValidatedAccess>>(sees => new ValidatedAccess(sees.Is, installation.Is, repository.Is), failure => failure);
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

    private async Task<Result<Known>> IsFoundAsync(Holder holder, long installationId, CancellationToken cancellationToken)
    {
        if (holder.Credential is { } credential)
        {
            var listed = await installations.ListAsync(credential, cancellationToken);
            var isHolders = Unless(listed, all => all.Items.Any(facts => facts.Id == installationId));
            if (isHolders.Failure is not null || isHolders.Match(found => found.Is, _ => false))
            {
                return isHolders;
            }
        }

        return Unless(await installations.FindAsync(installationId, cancellationToken));
    }

    private async Task<Result<Known>> IsReachedAsync(Known installation, RepositoryName name, CancellationToken cancellationToken) =>
        installation.Is
            ? Unless(await repositories.InstallationOfAsync(name, cancellationToken), found => found.Id == installation.Id)
            : Known.Not;

    private static Result<Known> Unless<T>(Result<T> asked, Func<T, bool>? isIt = null) =>
        asked.Match<Result<Known>>(
            value => new Known(isIt?.Invoke(value) ?? true, (value as InstallationFacts)?.Id),
            failure => IsNoAnswer(failure) ? failure : Known.Not
        );

    private static bool IsNoAnswer(Failure failure) => RepositoryFailures.IsPassing(failure) || failure.Kind == FailureKind.NotConfigured;

    private sealed record Holder(PersonCredential? Credential);

    private sealed record Known(bool Is, long? Id = null)
    {
        public static readonly Known Not = new(false);
    }
}
