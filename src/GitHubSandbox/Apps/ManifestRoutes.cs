using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.Apps;

internal static class ManifestRoutes
{
    public static void MapManifests(this ApiRoutes api) => api.Post("/app-manifests/{code}/conversions", Convert, Need.Nothing);

    private static Answer Convert(Call call) =>
        call.World.ManifestCodes.Remove(call.Path("code"), out var code) && code.ExpiresAt > call.World.Now
            ? Answer.Created(AppJson.WithSecrets(call.World, code.App))
            : throw Refusal.NotFound();
}
