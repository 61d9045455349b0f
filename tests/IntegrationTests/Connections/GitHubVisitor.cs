using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace Infrajet.IntegrationTests.Connections;

/// <summary>Somebody in front of GitHub's own pages.</summary>
internal static class GitHubVisitor
{
    /// <summary>What GitHub would send them back with.</summary>
    public static Task<Dictionary<string, string>> AgreeAsync(Uri page, string login) => DecideAsync(page, login, "1");

    public static Task<Dictionary<string, string>> RefuseAsync(Uri page, string login) => DecideAsync(page, login, "0");

    private static async Task<Dictionary<string, string>> DecideAsync(Uri page, string login, string authorize)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(page, "/") };
        browser.DefaultRequestHeaders.UserAgent.ParseAdd("a-browser/1.0");
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var who = new FormUrlEncodedContent([new("login", login)]);
        await browser.PostAsync("/login", who);
        using var what = new FormUrlEncodedContent([new("authorize", authorize)]);
        var answer = await browser.PostAsync(page.PathAndQuery, what);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return QueryHelpers.ParseQuery(answer.Headers.Location!.Query).ToDictionary(pair => pair.Key, pair => $"{pair.Value}");
    }
}
