using Infrajet.Infrastructure.GitHub.Limits;

namespace Infrajet.UnitTests.Infrastructure.GitHub.Limits;

public sealed class RequestKindTests
{
    [Theory]
    [InlineData("GET", "repos/{owner}/{repo}", "Read", 1)]
    [InlineData("HEAD", "repos/{owner}/{repo}", "Read", 1)]
    [InlineData("OPTIONS", "repos/{owner}/{repo}", "Read", 1)]
    [InlineData("POST", "app/installations/{id}/access_tokens", "TokenRequest", 5)]
    [InlineData("POST", "login/oauth/access_token", "Exchange", 5)]
    [InlineData("DELETE", "applications/{clientId}/token", "Change", 5)]
    [InlineData("POST", "repos/{owner}/{repo}/dispatches", "Change", 5)]
    [InlineData("POST", "repos/{owner}/{repo}/actions/workflows/{workflow}/dispatches", "Change", 5)]
    [InlineData("POST", "repos/{owner}/{repo}/actions/runs/{id}/cancel", "Change", 5)]
    [InlineData("POST", "repos/{owner}/{repo}/actions/runs/{id}/rerun", "Change", 5)]
    [InlineData("POST", "repos/{owner}/{repo}/actions/runs/{id}/rerun-failed-jobs", "Change", 5)]
    [InlineData("DELETE", "repos/{owner}/{repo}/git/refs/{ref}", "Change", 5)]
    [InlineData("POST", "repos/{owner}/{repo}/issues", "Creation", 5)]
    [InlineData("POST", "repos/{owner}/{repo}/git/blobs", "GitObject", 5)]
    [InlineData("POST", "repos/{owner}/{repo}/git/trees", "GitObject", 5)]
    [InlineData("POST", "repos/{owner}/{repo}/git/commits", "GitObject", 5)]
    [InlineData("POST", "repos/{owner}/{repo}/git/refs", "Creation", 5)]
    [InlineData("POST", "graphql", "Creation", 5)]
    [InlineData("PATCH", "repos/{owner}/{repo}/git/refs/{ref}", "Creation", 5)]
    [InlineData("PUT", "repos/{owner}/{repo}/contents/{path}", "Creation", 5)]
    [InlineData("POST", "repos/{owner}/{repo}/hooks", "Creation", 5)]
    public void A_request_is_known_by_its_method_and_route(string method, string route, string kind, int points)
    {
        var known = RequestKinds.Of(new HttpMethod(method), route);

        Assert.Equal((kind, points), (known.ToString(), known.Points()));
    }
}
