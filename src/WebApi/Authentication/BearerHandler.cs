using System.Text.Encodings.Web;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;
using Infrajet.WebApi.Limits;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Infrajet.WebApi.Authentication;

internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IMediator mediator,
    IOptions<RateLimiterOptions> limits
) : CallerHandler(options, logger, encoder)
{
    // GitHub's clients write the second one before a token that is no JWT.
    private static readonly string[] Prefixes = ["Bearer ", "token "];

    /// <summary>The credential that the request bears; null where it has none, or more than one.</summary>
    public static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header]
        && Array.Find(Prefixes, prefix => header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } found
            ? header[found.Length..].Trim()
            : null;

    protected override async Task<Result<Caller>?> IdentifyAsync()
    {
        if (TokenOf(Request) is not { } token)
        {
            return SessionFailures.CredentialRefused;
        }

        if (IsOneQuestionTooMany(token))
        {
            return RateLimits.Reached;
        }

        var identified = await mediator.Send(new IdentifyBearer(token), Context.RequestAborted);
        if (identified.Failure is null && BearerShapes.Of(token) == BearerShape.GitHubToken)
        {
            Context.Features.Set(new GitHubToken(token));
        }

        return identified;
    }

    // A GitHub token costs a question to GitHub before anybody is known: an address that has used up its requests asks no more.
    private bool IsOneQuestionTooMany(string token) =>
        BearerShapes.Of(token) == BearerShape.GitHubToken
        && limits.Value.GlobalLimiter!.GetStatistics(Context) is { CurrentAvailablePermits: < 1 };
}
