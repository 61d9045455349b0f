using System.Net;
using System.Text.Json;

namespace Infrajet.SandboxTests.Testing;

/// <summary>GraphQL answers 200 whatever comes of it; what a test wants is the data or the errors.</summary>
internal static class GraphQLCalls
{
    public static Task<JsonElement> QueryAsync(this HttpClient client, string query, object? variables = null) =>
        client.PostAsync("/graphql", new { query, variables }, HttpStatusCode.OK);

    public static async Task<JsonElement> DataAsync(this HttpClient client, string query, object? variables = null)
    {
        var answer = await client.QueryAsync(query, variables);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>The one error that is expected.</summary>
    public static async Task<JsonElement> ErrorAsync(this HttpClient client, string query, object? variables = null)
    {
        var answer = await client.QueryAsync(query, variables);
        Assert.True(answer.TryGetProperty("errors", out var errors), answer.ToString());
        return Assert.Single(errors.EnumerateArray());
    }
}
