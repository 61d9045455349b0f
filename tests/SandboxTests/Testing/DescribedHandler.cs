namespace Infrajet.SandboxTests.Testing;

/// <summary>Lets no answer of the API through that GitHub's description does not allow.</summary>
internal sealed class DescribedHandler() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        if (!IsApi(path))
        {
            return response;
        }

        var faults = await GitHubDescription.FaultsAsync(
            request.Method.Method,
            path,
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.ToString(),
            await response.Content.ReadAsStringAsync(cancellationToken)
        );
        Assert.True(faults.Length == 0, $"{request.Method} {path}: {string.Join("; ", faults)}");
        return response;
    }

    // GraphQL, the pages, git and the admin surface are not part of the REST description.
    private static bool IsApi(string path) =>
        !path.StartsWith("/_sandbox", StringComparison.Ordinal)
        && !path.StartsWith("/login/", StringComparison.Ordinal)
        && !path.StartsWith("/repositories/", StringComparison.Ordinal)
        && path is not ("/" or "/graphql" or "/api/graphql");
}
