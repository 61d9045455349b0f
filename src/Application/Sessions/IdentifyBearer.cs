using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Sessions;

/// <summary>Finds the person behind a bearer credential, whichever of the four kinds it is.</summary>
public sealed record IdentifyBearer(string Token) : IRequest<Result<Caller>>;

internal sealed class IdentifyBearerHandler(
    IInfrajetDb db,
    KnownPeople people,
    IJwtReader jwts,
    IGitHubIdentities gitHub,
    IMediator mediator,
    TimeProvider clock
) : IRequestHandler<IdentifyBearer, Result<Caller>>
{
    public Task<Result<Caller>> Handle(IdentifyBearer request, CancellationToken cancellationToken) =>
        BearerShapes.Of(request.Token) switch
        {
            BearerShape.ApiToken => FromApiTokenAsync(request.Token, cancellationToken),
            BearerShape.Jwt => FromJwtAsync(request.Token, cancellationToken),
            BearerShape.GitHubToken => FromGitHubTokenAsync(request.Token, cancellationToken),
            BearerShape.Unknown => Task.FromResult<Result<Caller>>(SessionFailures.CredentialRefused),
        };

    private async Task<Result<Caller>> FromApiTokenAsync(string secret, CancellationToken cancellationToken)
    {
        var token = await db.ApiTokenWithPerson(ApiToken.HashOf(secret)).SingleOrDefaultAsync(cancellationToken);
        if (token is null || !token.IsUsableAt(clock.Now()))
        {
            return SessionFailures.CredentialRefused;
        }

        if (!token.IsUseNotedAt(clock.Now()))
        {
            await NoteUseAsync(token, cancellationToken);
        }

        return people.AsCaller(token.Person, CallerVia.ApiToken);
    }

    // Once a minute; every other request reads it without the cost of following changes.
    private async Task NoteUseAsync(ApiToken token, CancellationToken cancellationToken)
    {
        var used = await db.ApiTokenOf(token.PersonId, token.Id).SingleOrDefaultAsync(cancellationToken);
        used?.Use(clock.Now());
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Result<Caller>> FromJwtAsync(string token, CancellationToken cancellationToken)
    {
        var reading = await jwts.ReadAsync(token, cancellationToken);
        return await reading.ThenAsync(jwt =>
            jwt switch
            {
                SessionJwt session => mediator.Send(new IdentifySession(session.SessionId), cancellationToken),
                IssuerJwt issued => RecogniseAsync(issued.Claimant, cancellationToken),
                _ => throw new InvalidOperationException($"A JWT of unknown kind: {jwt.GetType().Name}."),
            }
        );
    }

    private async Task<Result<Caller>> FromGitHubTokenAsync(string token, CancellationToken cancellationToken)
    {
        var identity = await gitHub.IdentifyAsync(token, cancellationToken);
        return identity.Failure?.Kind == FailureKind.Unauthenticated
            ? SessionFailures.CredentialRefused
            : await identity.ThenAsync(person => RecogniseAsync(person.AsClaimant(), cancellationToken));
    }

    private async Task<Result<Caller>> RecogniseAsync(Claimant claimant, CancellationToken cancellationToken) =>
        await people.RecogniseAsync(claimant, cancellationToken);
}
