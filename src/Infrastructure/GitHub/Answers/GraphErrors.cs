using System.Net;
using System.Text.Json;
using Infrajet.Infrastructure.GitHub.Api;

namespace Infrajet.Infrastructure.GitHub.Answers;

/// <summary>GraphQL answers 200 whatever became of a query; what went wrong stands in the answer.</summary>
internal static class GraphErrors
{
    private const string Limited = "RATE_LIMITED";

    /// <summary>Whether the answer is a refusal for a limit.</summary>
    public static bool SayLimit(HttpResponseMessage response) =>
        response is { StatusCode: HttpStatusCode.OK, RequestMessage: { } request }
        && request.Route() == IGraphApi.Route
        && In(response).Exists(error => error.Type == Limited || LimitAnswer.Speaks(error.Message));

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
