using System.Text.Encodings.Web;
using Infrajet.Application.Common;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Infrajet.WebApi.Authentication;

internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IMediator mediator
) : CallerHandler(options, logger, encoder)
{
    private const string Prefix = "Bearer ";

    protected override async Task<Result<Caller>?> IdentifyAsync() =>
        Request.Headers.Authorization is [{ } header] && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            ? await mediator.Send(new IdentifyBearer(header[Prefix.Length..].Trim()), Context.RequestAborted)
            : SessionFailures.CredentialRefused;
}
