using Infrajet.WebApi.Authentication;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using Infrajet.WebApi.Operating;
using Infrajet.WebApi.Realtime;

namespace Infrajet.WebApi;

internal static class Pipeline
{
    /// <summary>What a request passes on its way in, outermost first.</summary>
    public static WebApplication UseInfrajet(this WebApplication app)
    {
        app.Use(Peer.Note);
        app.UseForwardedHeaders();
        app.UseHsts();
        app.UseMiddleware<Correlation>();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(refused => Errors.WriteAsync(refused.HttpContext, refused.HttpContext.Response.StatusCode));
        app.UseRouting();
        app.UseCors();
        app.UseWebSockets();
        app.UseMiddleware<SocketToken>();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseMiddleware<AmbientCredentialGuard>();
        app.UseAuthorization();
        app.UseMiddleware<SocketDoor>();
        app.MapControllers().RequireAuthorization();
        app.MapLiveSockets();
        app.MapHealth();
        app.MapApiDocument();
        return app;
    }
}
