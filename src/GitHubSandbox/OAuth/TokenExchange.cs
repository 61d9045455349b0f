using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Pages;

namespace Sandbox.OAuth;

/// <summary>Where a client turns a code, a refresh token or a device's code into a token.</summary>
internal static class TokenExchange
{
    private const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

    public static void MapTokenExchange(this WebRoutes web) => web.Post("/login/oauth/access_token", Exchange);

    private static Answer Exchange(Visit visit)
    {
        var client = Client.Find(visit.World, visit.Either("client_id"));
        var grantType = visit.Either("grant_type");
        if (grantType == DeviceGrant && client is not null)
        {
            return DeviceFlow.Poll(visit, client);
        }

        if (client is null || !Secrets.AreEqual(client.Secret, visit.Either("client_secret")))
        {
            return TokenAnswer.Error(visit, "incorrect_client_credentials", "The client_id and/or client_secret passed are incorrect.");
        }

        return grantType switch
        {
            null or "" or "authorization_code" => OfCode(visit, client),
            "refresh_token" => OfRefreshToken(visit, client),
            _ => TokenAnswer.Error(
                visit,
                "unsupported_grant_type",
                $"The grant_type must be authorization_code, refresh_token or {DeviceGrant}."
            ),
        };
    }

    // Whatever comes of it, a code is good for one try.
    private static Answer OfCode(Visit visit, Client client)
    {
        var world = visit.World;
        var isKnown = world.Authorizations.Codes.TryGetValue(visit.Either("code") ?? "", out var code) && code.ClientId == client.Id;
        if (!isKnown || code is null)
        {
            return BadCode(visit);
        }

        world.Authorizations.Codes.Remove(code.Value);
        if (visit.Either("redirect_uri") is { } given && given != (code.RedirectUri ?? client.CallbackUrls[0]))
        {
            return TokenAnswer.Error(
                visit,
                "redirect_uri_mismatch",
                "The redirect_uri MUST match the registered callback URL for this application."
            );
        }

        var isProven = code.Challenge is null || Authorizations.Proves(visit.Either("code_verifier"), code.Challenge);
        if (code.ExpiresAt <= world.Now || !isProven || world.Authorizations.Granted(code.Person, client.Id) is null)
        {
            return BadCode(visit);
        }

        var (access, refresh) = Authorizations.Issue(world, client, code.Person, code.Scopes);
        return TokenAnswer.Of(visit, access, refresh);
    }

    // Using it kills it, and the access token that it came with.
    private static Answer OfRefreshToken(Visit visit, Client client)
    {
        var world = visit.World;
        var isGood =
            world.Tokens.TryGetValue(visit.Either("refresh_token") ?? "", out var old)
            && old.Kind == TokenKind.Refresh
            && old.ClientId == client.Id
            && !old.IsExpired(world.Now);
        if (!isGood || old is null)
        {
            return TokenAnswer.Error(visit, "bad_refresh_token", "The refresh token passed is incorrect or expired.");
        }

        world.Revoke(old);
        var (access, refresh) = Authorizations.Issue(world, client, old.Account!, []);
        return TokenAnswer.Of(visit, access, refresh);
    }

    private static Answer BadCode(Visit visit) =>
        TokenAnswer.Error(visit, "bad_verification_code", "The code passed is incorrect or expired.");
}
