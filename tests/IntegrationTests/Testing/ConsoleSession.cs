namespace Infrajet.IntegrationTests.Testing;

/// <summary>A browser's session: its cookie rests on the key ring.</summary>
internal static class ConsoleSession
{
    public static async Task<string> OpenAsync(HttpClient anonymous, string token)
    {
        var answer = await anonymous.PostAsync("/signin", new { token });
        answer.EnsureSuccessStatusCode();
        return answer
            .Headers.GetValues("Set-Cookie")
            .Select(cookie => cookie.Split(';')[0])
            .Single(cookie => cookie.StartsWith("infrajet_session=", StringComparison.Ordinal));
    }

    public static async Task<HttpResponseMessage> AskAsync(HttpClient anonymous, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/auth/me");
        request.Headers.Add("Cookie", cookie);
        return await anonymous.SendAsync(request);
    }
}
