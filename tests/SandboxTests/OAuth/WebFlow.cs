using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;
using Microsoft.AspNetCore.WebUtilities;

namespace Infrajet.SandboxTests.OAuth;

/// <summary>The steps of signing in through a client, as a browser and the client take them.</summary>
internal static class WebFlow
{
    public static string AuthorizeUrl(string clientId, params (string Name, string Value)[] query) =>
        QueryHelpers.AddQueryString(
            "/login/oauth/authorize",
            query.Prepend(("client_id", clientId)).ToDictionary(pair => pair.Item1, pair => (string?)pair.Item2)
        );

    /// <summary>Where the browser is sent with the answer, as the parts of its query.</summary>
    public static async Task<Dictionary<string, string>> AuthorizeAsync(
        this HttpClient browser,
        string clientId,
        params (string Name, string Value)[] query
    )
    {
        using var response = await browser.SubmitAsync(AuthorizeUrl(clientId, query), ("authorize", "1"));
        return Landing(response);
    }

    public static Dictionary<string, string> Landing(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return QueryHelpers.ParseQuery(response.Headers.Location!.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }

    public static async Task<JsonElement> ExchangeAsync(this TestSandbox sandbox, params (string Name, string Value)[] fields)
    {
        using var response = await sandbox
            .Anonymous()
            .PostAsJsonAsync("/login/oauth/access_token", fields.ToDictionary(field => field.Name, field => field.Value));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
