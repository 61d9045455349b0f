using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Infrajet.IntegrationTests.Testing;

/// <summary>A GitHub that answers <c>GET /user</c>, for each token as it was told to; it refuses callers that do not introduce themselves.</summary>
public sealed class TestGitHub : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, RequestDelegate> _answers = new();
    private readonly ConcurrentDictionary<string, int> _requests = new();
    private LoopbackServer _server = null!;

    public Uri Address => _server.Address;

    public static async Task<TestGitHub> StartAsync()
    {
        var gitHub = new TestGitHub();
        gitHub._server = await LoopbackServer.StartAsync(gitHub.AnswerAsync);
        return gitHub;
    }

    public static string NewToken(string prefix = "ghp_") => prefix + Guid.NewGuid().ToString("N") + "abcd";

    public int RequestsWith(string token) => _requests.GetValueOrDefault(token);

    public string TokenOf(long id, string login, string? scopes = "repo, workflow", string? expires = null, string? name = null)
    {
        var token = NewToken();
        Answer(token, context => WriteUserAsync(context, id, login, scopes, expires, name));
        return token;
    }

    public void Answer(string token, RequestDelegate answer) => _answers[token] = answer;

    public void Answer(string token, int status, string body = "{}", params (string Name, string Value)[] headers) =>
        Answer(
            token,
            context =>
            {
                context.Response.StatusCode = status;
                headers.ToList().ForEach(header => context.Response.Headers[header.Name] = header.Value);
                return context.Response.WriteAsync(body);
            }
        );

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static Task WriteUserAsync(HttpContext context, long id, string login, string? scopes, string? expires, string? name)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        if (scopes is not null)
        {
            context.Response.Headers["X-OAuth-Scopes"] = scopes;
        }

        if (expires is not null)
        {
            context.Response.Headers["github-authentication-token-expiration"] = expires;
        }

        var user = new JsonObject
        {
            ["id"] = id,
            ["login"] = login,
            ["name"] = name,
            ["email"] = null,
            ["type"] = "User",
        };
        user["avatar_url"] = $"https://avatars.githubusercontent.com/u/{id}";
        return context.Response.WriteAsync(user.ToJsonString());
    }

    private Task AnswerAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var isIntroduced = headers.UserAgent.ToString().StartsWith("Infrajet/", StringComparison.Ordinal);
        if (context.Request.Path != "/user" || !isIntroduced || headers["X-GitHub-Api-Version"] != "2022-11-28")
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        var token = headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        _requests.AddOrUpdate(token, 1, (_, count) => count + 1);
        if (_answers.TryGetValue(token, out var answer))
        {
            return answer(context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return context.Response.WriteAsync("""{"message":"Bad credentials","documentation_url":"https://docs.github.com/rest"}""");
    }
}
