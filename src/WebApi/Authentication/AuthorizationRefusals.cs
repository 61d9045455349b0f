using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.WebApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Infrajet.WebApi.Authentication;

/// <summary>Answers for every way in alike: with the failure that identification met, else with "sign in".</summary>
internal sealed class AuthorizationRefusals : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    ) =>
        authorizeResult.Succeeded
            ? next(context)
            : Errors.WriteAsync(context, context.Features.Get<Failure>() ?? CommonFailures.SignInNeeded);
}
