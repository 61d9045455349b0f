using Sandbox.Http;

namespace Sandbox.Identities;

/// <summary>Whoever finds somebody's token may have it revoked.</summary>
internal static class RevocationRoutes
{
    private const int MostAtOnce = 1000;

    public static void MapRevocation(this ApiRoutes api) => api.Post("/credentials/revoke", Revoke, Need.Nothing);

    private static Answer Revoke(Call call)
    {
        if (!call.Caller.IsNobody)
        {
            throw Refusal.Forbidden("This endpoint does not accept authenticated requests.");
        }

        var credentials = call.Body.Strings("credentials");
        if (credentials is not { Count: > 0 and <= MostAtOnce })
        {
            throw Refusal.Unprocessable($"Invalid request.\n\n\"credentials\" must hold 1 to {MostAtOnce} items.");
        }

        foreach (var credential in credentials)
        {
            // Tokens of installations are not taken here.
            if (call.World.Tokens.TryGetValue(credential, out var token) && token.Kind != TokenKind.Installation)
            {
                call.World.Revoke(token);
            }
        }

        return Answer.Accepted();
    }
}
