using System.Net;
using System.Text.Json;
using Infrajet.Infrastructure.GitHub.Api;

namespace Infrajet.Infrastructure.GitHub.Answers;

/// <summary>GraphQL answers 200 whatever became of a query; what went wrong stands in the answer.</summary>
internal static class GraphErrors
{
    private static readonly string[] TooMuch = ["secondary rate limit", "abuse"];

    /// <summary>
    /// Whether it all comes too fast, REST and GraphQL together. That GraphQL's own hour is used up concerns nobody who can do without it.
    /// </summary>
    public static bool SayTooMuch(HttpResponseMessage response) =>
        response is { StatusCode: HttpStatusCode.OK, RequestMessage: { } request }
        && request.Route() == IGraphApi.Route
        && In(response)
            .Exists(error => Array.Exists(TooMuch, phrase => error.Message.Contains(phrase, StringComparison.OrdinalIgnoreCase)));

    private static List<GraphErrorJson> In(HttpResponseMessage response)
    {
        try
        {
            // It is here as a whole, and others read it too.
            var stream = response.Content.ReadAsStream();
            stream.Position = 0;
            var answer = JsonSerializer.Deserialize<GraphAnswerJson<NothingJson>>(stream, ApiJson.Options);
            stream.Position = 0;
            return answer?.Errors ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
