using System.Net;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.Http;

namespace Infrajet.IntegrationTests.Sessions;

/// <summary>Everything that GitHub can answer instead of a person, and what callers then get.</summary>
public sealed class GitHubFailuresTests(GitHubHost host) : IClassFixture<GitHubHost>
{
    private const string Limited = "RATE_LIMITED";
    private const string Unavailable = "GITHUB_UNAVAILABLE";

    private static readonly Dictionary<string, Failure> Failures = new()
    {
        ["403"] = new(403, "TOKEN_RESTRICTED", Status(403, ("x-ratelimit-remaining", "4999"))),
        ["403 with Retry-After"] = new(429, Limited, Status(403, ("Retry-After", "17")), 17),
        ["403 with no requests left"] = new(429, Limited, Status(403, ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1")), 60),
        ["403 with a reset in a billion years"] = new(
            429,
            Limited,
            Status(403, ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", $"{long.MaxValue}")),
            60
        ),
        ["403 with a reset that is no number"] = new(
            429,
            Limited,
            Status(403, ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "soon")),
            60
        ),
        ["429 with Retry-After"] = new(429, Limited, Status(429, ("Retry-After", "5")), 5),
        ["429 with a Retry-After of nothing"] = new(429, Limited, Status(429, ("Retry-After", "0")), 60),
        ["429 with a Retry-After of a century"] = new(429, Limited, Status(429, ("Retry-After", "2147483647")), 3600),
        ["429 without a word"] = new(429, Limited, Status(429), 60),
        ["404"] = new(502, Unavailable, Status(404), 10),
        ["500"] = new(502, Unavailable, Status(500), 10),
        ["502"] = new(502, Unavailable, Status(502), 10),
        ["a redirect"] = new(502, Unavailable, Status(302, ("Location", "https://evil.example/user")), 10),
        ["HTML"] = new(502, Unavailable, Body("text/html", "<html>Unicorn!</html>"), 10),
        ["no content"] = new(502, Unavailable, Status(204), 10),
        ["an empty object"] = new(502, Unavailable, Body("application/json", "{}"), 10),
        ["null"] = new(502, Unavailable, Body("application/json", "null"), 10),
        ["a list"] = new(502, Unavailable, Body("application/json", "[]"), 10),
        ["an id that is text"] = new(502, Unavailable, Body("application/json", """{"id":"1","login":"x"}"""), 10),
        ["no id"] = new(502, Unavailable, Body("application/json", """{"login":"x"}"""), 10),
        ["an id of zero"] = new(502, Unavailable, Body("application/json", """{"id":0,"login":"x"}"""), 10),
        ["no login"] = new(502, Unavailable, Body("application/json", """{"id":1}"""), 10),
        ["a login beyond all measure"] = new(
            502,
            Unavailable,
            Body("application/json", $$"""{"id":1,"login":"{{new string('x', 101)}}"}"""),
            10
        ),
        ["half a character"] = new(502, Unavailable, Body("application/json", """{"id":1,"login":"\ud800"}"""), 10),
        ["an unheard-of encoding"] = new(502, Unavailable, Body("application/json; charset=klingon", "{}"), 10),
        ["truncated JSON"] = new(502, Unavailable, Body("application/json", """{"id":1,"log"""), 10),
        ["an end before the promised length"] = new(502, Unavailable, TruncateAsync, 10),
        ["more than any person needs"] = new(502, Unavailable, Body("application/json", new string(' ', 2 * 1024 * 1024)), 10),
        ["a reset connection"] = new(502, Unavailable, ResetAsync, 10),
    };

    public static TheoryData<string> FailureNames => new(Failures.Keys);

    [Theory]
    [MemberData(nameof(FailureNames))]
    public async Task A_bearer_is_told_what_GitHub_said_and_when_to_try_again(string name)
    {
        var token = TestGitHub.NewToken();
        host.GitHub.Answer(token, Failures[name].Answer);

        var response = await host.Bearing(token).AskMeAsync();

        await AssertAsync(response, Failures[name]);
        Assert.Equal(1, host.GitHub.RequestsWith(token));
    }

    [Theory]
    [MemberData(nameof(FailureNames))]
    public async Task So_is_whoever_exchanges_a_token(string name)
    {
        var token = TestGitHub.NewToken();
        host.GitHub.Answer(token, Failures[name].Answer);

        var response = await host.Anonymous().PostAsync("/api/v1/auth/verify", new { token });

        await AssertAsync(response, Failures[name]);
    }

    [Fact]
    public async Task GitHub_is_not_waited_for_without_end()
    {
        await using var own = new GitHubHost();
        own.With("GitHub:TimeoutSeconds", "0.2");
        await own.InitializeAsync();
        var token = TestGitHub.NewToken();
        own.GitHub.Answer(token, context => new TaskCompletionSource().Task.WaitAsync(context.RequestAborted));

        var response = await own.Bearing(token).AskMeAsync();

        await response.ShouldBeErrorAsync(HttpStatusCode.BadGateway, Unavailable);
    }

    [Fact]
    public async Task What_needs_no_GitHub_works_without_it()
    {
        var alice = await host.AsAsync("alice");

        await alice.MeAsync();
    }

    private static async Task AssertAsync(HttpResponseMessage response, Failure failure)
    {
        await response.ShouldBeErrorAsync((HttpStatusCode)failure.Status, failure.Code);
        Assert.Equal(failure.RetryAfter, response.Headers.RetryAfter?.Delta?.TotalSeconds);
    }

    private static RequestDelegate Status(int status, params (string Name, string Value)[] headers) =>
        context =>
        {
            context.Response.StatusCode = status;
            headers.ToList().ForEach(header => context.Response.Headers[header.Name] = header.Value);
            return Task.CompletedTask;
        };

    private static RequestDelegate Body(string contentType, string body) =>
        context =>
        {
            context.Response.Headers.ContentType = contentType;
            return context.Response.WriteAsync(body);
        };

    private static async Task TruncateAsync(HttpContext context)
    {
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync("{\"id\":1,");
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    private static Task ResetAsync(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private sealed record Failure(int Status, string Code, RequestDelegate Answer, double? RetryAfter = null);
}
