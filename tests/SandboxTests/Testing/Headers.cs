namespace Infrajet.SandboxTests.Testing;

internal static class Headers
{
    /// <summary>One header of the answer, or of its content; null when it is not there.</summary>
    public static string? Header(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    public static async Task<HttpResponseMessage> GetWithAsync(this HttpClient client, string path, string name, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Remove(name);
        Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return await client.SendAsync(request);
    }
}
