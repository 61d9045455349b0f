using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Infrajet.Application.Common;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Infrajet.WebApi.Authentication;

/// <summary>Believes the name that a proxy put into a header, if the connection itself comes from a trusted proxy.</summary>
internal sealed class ForwardedHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IMediator mediator,
    IOptionsMonitor<ProxyOptions> proxy
) : CallerHandler(options, logger, encoder)
{
    protected override async Task<Result<Caller>?> IdentifyAsync()
    {
        var trust = proxy.CurrentValue;
        if (!trust.Trusts(Peer.AddressOf(Context)) || Request.Headers[trust.UserHeader] is not { Count: > 0 } users)
        {
            return null;
        }

        return users is [{ } user] && HoldsSecret(trust) ? await IdentifyAsync(trust, user) : SessionFailures.CredentialRefused;
    }

    // A name of bad shape is the proxy's fault and no fault in the caller's request: it is nobody's name.
    private async Task<Result<Caller>> IdentifyAsync(ProxyOptions trust, string user)
    {
        var identified = await mediator.Send(new IdentifyForwarded(user, IsAdministrator(trust, user)), Context.RequestAborted);
        return identified.Failure?.Kind == FailureKind.Invalid ? SessionFailures.CredentialRefused : identified;
    }

    private bool HoldsSecret(ProxyOptions trust) =>
        string.IsNullOrEmpty(trust.Secret)
        || CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Request.Headers[trust.SecretHeader].ToString()),
            Encoding.UTF8.GetBytes(trust.Secret)
        );

    private bool IsAdministrator(ProxyOptions trust, string user) =>
        trust.Administrators.Contains(user) || GroupsIn(Request.Headers[trust.GroupsHeader]).Intersect(trust.AdministratorGroups).Any();

    // Two group headers cannot come from one well-set proxy; then nobody is in any group.
    private static string[] GroupsIn(StringValues header) =>
        header is [{ } groups] ? groups.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];
}
