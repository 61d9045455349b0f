using System.Text.Encodings.Web;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Infrajet.WebApi.Authentication;

/// <summary>What bearer and forward header share: a request that names a caller, or a failure that says why not.</summary>
internal abstract class CallerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Null where this way in is not taken at all.</summary>
    protected abstract Task<Result<Caller>?> IdentifyAsync();

    protected sealed override async Task<AuthenticateResult> HandleAuthenticateAsync() =>
        await IdentifyAsync() is { } identified ? identified.Match(Accept, Refuse) : AuthenticateResult.NoResult();

    private AuthenticateResult Accept(Caller caller)
    {
        Context.Features.Set(caller);
        return AuthenticateResult.Success(new AuthenticationTicket(Schemes.PrincipalOf(caller, Scheme.Name), Scheme.Name));
    }

    private AuthenticateResult Refuse(Failure failure)
    {
        Context.Features.Set(failure);
        return AuthenticateResult.Fail(failure.Code);
    }
}
