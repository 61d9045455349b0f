using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Sandbox.Limits;

namespace Sandbox.Http;

/// <summary>What every call of the API passes: the rules that GitHub keeps whatever is asked for.</summary>
internal sealed class ApiDoor(World world)
{
    public async Task PassAsync(HttpContext http, ApiRoute route)
    {
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            Cors.AnswerPreflight(http.Response);
            return;
        }

        var body = await ReadAsync(http.Request);
        var passage = new Passage(http, route, body ?? default);
        Enter(passage, isTooLarge: body is null);
        await SendAsync(passage);
    }

    // Null when it is more than the sandbox takes.
    private static async Task<byte[]?> ReadAsync(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return [];
        }

        try
        {
            using var bytes = new MemoryStream();
            await request.Body.CopyToAsync(bytes);
            return bytes.ToArray();
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    private void Enter(Passage passage, bool isTooLarge)
    {
        lock (world.Gate)
        {
            try
            {
                RequireUserAgent(passage.Request);
                Identify(passage);
                passage.Answer = Refused(passage) ?? (isTooLarge ? throw Refusal.TooLarge() : Handle(passage));
            }
            catch (Refusal refusal)
            {
                passage.Answer = refusal.Answer;
            }
        }
    }

    // GitHub counts the requests of a bad credential as those of nobody.
    private void Identify(Passage passage)
    {
        var request = passage.Request;
        try
        {
            passage.Caller = Credentials.Recognise(world, request);
        }
        finally
        {
            var address = request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "127.0.0.1";
            passage.Holder = LimitHolder.Of(world, passage.Caller, address);
            var isBad = passage.Caller.IsNobody && request.Headers.Authorization.Count > 0;
            passage.Allowance =
                (isBad ? world.Limits.Take(passage.Holder, RateLimits.Core, world.Now) : null)
                ?? world.Limits.Look(passage.Holder, RateLimits.ResourceOf(passage.Route), world.Now);
        }
    }

    private Answer? Refused(Passage passage)
    {
        var (limits, holder, pace, visit) = (world.Limits, passage.Holder!, passage.Pace, passage.Visit);
        visit.Points = pace.Points;
        if (limits.MustWait(holder, pace, visit.UnderWay, world.Now) is { } wait)
        {
            return LimitRefusals.Secondary(limits.Settings.Status, visit.RequestId, limits.Settings.TellsRetryAfter ? wait : null);
        }

        // Nobody may use GraphQL at all, which it says itself.
        if (passage.Route.Pattern == RateLimitRoutes.Pattern || (pace.IsGraphQl && holder.IsAnonymous))
        {
            return null;
        }

        if (limits.Take(holder, RateLimits.ResourceOf(passage.Route), world.Now) is { } taken)
        {
            passage.Allowance = taken;
            return null;
        }

        return pace.IsGraphQl
            ? LimitRefusals.GraphQl(holder)
            : LimitRefusals.Primary(holder, limits.Settings.Status, visit.RequestId, world.Now);
    }

    private Answer Handle(Passage passage)
    {
        var request = passage.Request;
        passage.Version = world.Versions.Choose(request, world.Now);
        MediaTypes.Require(request);
        RequireExactPath(request, passage.Route);
        var seen = passage.Http.Features.Get<StaleView>()?.World ?? world;
        return passage.Route.Handle(new(seen, passage.Http, passage.Route, passage.Caller, passage.Body) { Version = passage.Version });
    }

    private static void RequireUserAgent(HttpRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Headers.UserAgent))
        {
            throw new Refusal(
                Answer.Text(
                    403,
                    "Request forbidden by administrative rules. Please make sure your request has a User-Agent header "
                        + "(https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required)."
                        + " Check https://developer.github.com for other possible causes.\n"
                )
            );
        }
    }

    // Routing overlooks a slash at the end, GitHub does not; where a path of files ends, it means the top.
    private static void RequireExactPath(HttpRequest request, ApiRoute route)
    {
        if (request.Path.Value is [.., _, '/'] && !route.Pattern.Contains("{**", StringComparison.Ordinal))
        {
            throw Refusal.NotFound();
        }
    }

    private async Task SendAsync(Passage passage)
    {
        var content = passage.Answer.ToBytes();
        var isRead = HttpMethods.IsGet(passage.Request.Method) || HttpMethods.IsHead(passage.Request.Method);
        if (isRead && passage.Answer.Status == StatusCodes.Status200OK && IsKept(passage, content))
        {
            passage.Answer = passage.Answer.NotModified();
            GiveBack(passage);
        }

        var response = passage.Http.Response;
        response.StatusCode = passage.Answer.Status;
        AnswerHeaders.Write(world, passage);
        if (passage.Answer.Status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
        {
            return;
        }

        response.ContentType = passage.Answer.ContentType;
        response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(passage.Request.Method))
        {
            await response.Body.WriteAsync(content);
        }
    }

    private static bool IsKept(Passage passage, byte[] content)
    {
        var tag = Conditional.TagOf(passage.Caller.Credential, content);
        var date = Conditional.DateOf(passage.Route, passage.Answer.Body);
        var headers = passage.Http.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = "private, max-age=60, s-maxage=60";
        headers.Vary = "Accept, Authorization, Cookie, X-GitHub-OTP";
        if (date is { } changed)
        {
            headers.LastModified = changed.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        }

        return Conditional.IsUnchanged(passage.Request, tag, date);
    }

    private void GiveBack(Passage passage)
    {
        if (passage is { Allowance: { } allowance, Holder: { } holder } && passage.Route.Pattern != RateLimitRoutes.Pattern)
        {
            lock (world.Gate)
            {
                passage.Allowance = world.Limits.GiveBack(holder, allowance);
            }
        }
    }
}
