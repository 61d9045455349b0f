using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;
using MediatR;

namespace Infrajet.Application.Sessions;

/// <summary>Exchanges a GitHub token, once it is seen to hold and to carry the wanted scopes, for a session of ours.</summary>
public sealed record VerifyGitHubToken(string Token, IReadOnlyList<string> Scopes) : IRequest<Result<VerifiedGitHubToken>>, IAudited
{
    public string AuditAction => "session.opened";

    public string AuditSubject => "github_token";
}

public sealed record VerifiedGitHubToken(GitHubIdentity Identity, OpenedSession Session);

internal sealed class VerifyGitHubTokenValidator : AbstractValidator<VerifyGitHubToken>
{
    private const int MostScopes = 50;

    public VerifyGitHubTokenValidator()
    {
        RuleFor(request => request.Token).NotEmpty();
        RuleFor(request => request.Scopes).Must(scopes => scopes.Count <= MostScopes).WithMessage($"Ask for at most {MostScopes} scopes.");
        RuleForEach(request => request.Scopes).NotEmpty().MaximumLength(100);
    }
}

internal sealed class VerifyGitHubTokenHandler(IGitHubIdentities gitHub, KnownPeople people, NewSessions sessions)
    : IRequestHandler<VerifyGitHubToken, Result<VerifiedGitHubToken>>
{
    public async Task<Result<VerifiedGitHubToken>> Handle(VerifyGitHubToken request, CancellationToken cancellationToken)
    {
        if (BearerShapes.Of(request.Token) != BearerShape.GitHubToken)
        {
            return SessionFailures.NoGitHubToken;
        }

        var identified = await gitHub.IdentifyAsync(request.Token, cancellationToken);
        return await identified.ThenAsync(identity => OpenAsync(identity, request, cancellationToken));
    }

    private async Task<Result<VerifiedGitHubToken>> OpenAsync(
        GitHubIdentity identity,
        VerifyGitHubToken request,
        CancellationToken cancellationToken
    )
    {
        // Fine-grained and App tokens show no scopes: what they may do is found when they do it.
        if (identity.Scopes is { } granted && OAuthScopes.Missing(request.Scopes, granted) is { Count: > 0 } missing)
        {
            return SessionFailures.ScopesMissing(missing);
        }

        var caller = await people.RecogniseAsync(identity.AsClaimant(), cancellationToken);
        return new VerifiedGitHubToken(identity, await sessions.OpenAsync(caller, request.Token, cancellationToken));
    }
}
