using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;
using MediatR;

namespace Infrajet.Application.Sessions;

/// <summary>The way in before any other is set up: whoever can run the program on its data gets a token, under the name they give.</summary>
public sealed record CreateOperatorToken(string Login) : IRequest<Result<CreatedApiToken>>, IAudited
{
    public string AuditAction => "api_token.created";

    public string AuditSubject => Login;
}

internal sealed class CreateOperatorTokenValidator : AbstractValidator<CreateOperatorToken>
{
    public CreateOperatorTokenValidator() => RuleFor(request => request.Login).NotEmpty().IsLogin();
}

internal sealed class CreateOperatorTokenHandler(IInfrajetDb db, KnownPeople people, AuditTrail trail, TimeProvider clock)
    : IRequestHandler<CreateOperatorToken, Result<CreatedApiToken>>
{
    public async Task<Result<CreatedApiToken>> Handle(CreateOperatorToken request, CancellationToken cancellationToken)
    {
        var key = new PersonKey(PersonKey.Operator, request.Login);
        var caller = await people.RecogniseAsync(new Claimant(key, request.Login, null, CallerVia.Operator), cancellationToken);

        var secret = ApiToken.NewSecret();
        var token = ApiToken.Issue(
            caller.PersonId,
            "made at the command line",
            secret,
            clock.Now(),
            TimeSpan.FromDays(CreateApiToken.DefaultDays)
        );
        db.ApiTokens.Add(token);
        trail.Record(request.AuditAction, token.Id);
        await db.SaveChangesAsync(cancellationToken);
        return new CreatedApiToken(token.Id, token.Name, secret, token.CreatedAt, token.ExpiresAt);
    }
}
