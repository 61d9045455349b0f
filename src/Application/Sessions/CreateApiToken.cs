using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;
using MediatR;

namespace Infrajet.Application.Sessions;

/// <summary>Makes a key for the caller's automation.</summary>
public sealed record CreateApiToken(string Name, int ExpiresInDays) : IRequest<Result<CreatedApiToken>>, IAudited
{
    public const int DefaultDays = 90;
    public const int MostDays = 366;

    public string AuditAction => "api_token.created";

    public string AuditSubject => Name;
}

/// <param name="Token">The key itself: shown here and never again.</param>
public sealed record CreatedApiToken(string Id, string Name, string Token, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

internal sealed class CreateApiTokenValidator : AbstractValidator<CreateApiToken>
{
    public CreateApiTokenValidator()
    {
        RuleFor(request => request.Name).NotEmpty().MaximumLength(ApiToken.NameLength).Must(Text.IsPlain).WithMessage(Text.PlainAdvice);
        RuleFor(request => request.ExpiresInDays).InclusiveBetween(1, CreateApiToken.MostDays);
    }
}

internal sealed class CreateApiTokenHandler(IInfrajetDb db, ICall call, AuditTrail trail, TimeProvider clock)
    : IRequestHandler<CreateApiToken, Result<CreatedApiToken>>
{
    public async Task<Result<CreatedApiToken>> Handle(CreateApiToken request, CancellationToken cancellationToken)
    {
        var secret = ApiToken.NewSecret();
        var token = ApiToken.Issue(call.Caller.PersonId, request.Name, secret, clock.Now(), TimeSpan.FromDays(request.ExpiresInDays));
        db.ApiTokens.Add(token);
        trail.Record(request.AuditAction, token.Id);
        await db.SaveChangesAsync(cancellationToken);
        return new CreatedApiToken(token.Id, token.Name, secret, token.CreatedAt, token.ExpiresAt);
    }
}
