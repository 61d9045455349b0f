using System.Text;
using Infrajet.Application.GitHub;
using Infrajet.Infrastructure.GitHub.Limits;

namespace Infrajet.Infrastructure.GitHub.Answers;

/// <summary>What the handlers tell each other in the options of a request, and small questions about messages.</summary>
internal static class Messages
{
    private static readonly HttpRequestOptionsKey<GitHubCall> CallKey = new("Infrajet.Call");
    private static readonly HttpRequestOptionsKey<string> RouteKey = new("Infrajet.Route");
    private static readonly HttpRequestOptionsKey<AnswerTaking> TakingKey = new("Infrajet.Taking");
    private static readonly HttpRequestOptionsKey<string> TokenKey = new("Infrajet.Token");

    public static void Describe(this HttpRequestMessage request, GitHubCall call, string route)
    {
        request.Options.Set(CallKey, call);
        request.Options.Set(RouteKey, route);
    }

    public static GitHubCall Call(this HttpRequestMessage request) =>
        request.Options.TryGetValue(CallKey, out var call)
            ? call
            : throw new InvalidOperationException("A request to GitHub does not say as whom it is made.");

    /// <summary>The path as its interface writes it, such as repos/{owner}/{repo}.</summary>
    public static string Route(this HttpRequestMessage request) => request.Options.TryGetValue(RouteKey, out var route) ? route : "unknown";

    public static void Describe(this HttpRequestMessage request, AnswerTaking taking) => request.Options.Set(TakingKey, taking);

    /// <summary>Who takes the answer in as it comes; null where it is held as a whole, as nearly all are.</summary>
    public static AnswerTaking? Taking(this HttpRequestMessage request) =>
        request.Options.TryGetValue(TakingKey, out var taking) ? taking : null;

    public static void Authorize(this HttpRequestMessage request, GitHubToken token)
    {
        request.Headers.Authorization = new("Bearer", token.Reveal());
        request.Options.Set(TokenKey, token.Fingerprint);
    }

    public static void Authorize(this HttpRequestMessage request, ClientCredential client) =>
        request.Headers.Authorization = new(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client.ClientId}:{client.Secret.Reveal()}"))
        );

    public static string? TokenFingerprint(this HttpRequestMessage request) =>
        request.Options.TryGetValue(TokenKey, out var fingerprint) ? fingerprint : null;

    /// <summary>Whether sending it twice could do something twice. A token that nobody uses does no harm.</summary>
    public static bool IsChange(this HttpRequestMessage request) => request.Kind().IsWrite();

    public static bool IsRead(this HttpRequestMessage request) => request.Kind() == RequestKind.Read;

    public static RequestKind Kind(this HttpRequestMessage request) => RequestKinds.Of(request.Method, request.Route());

    /// <summary>Whether a redirect is the answer itself: an address on another server, where nothing of ours is sent.</summary>
    public static bool AsksForAddress(this HttpRequestMessage request) => request.Route().EndsWith("/logs", StringComparison.Ordinal);

    public static string? HeaderOf(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;
}
