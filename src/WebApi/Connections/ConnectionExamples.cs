using Infrajet.Application.Connections;

namespace Infrajet.WebApi.Connections;

internal static class ConnectionExamples
{
    private const string State = "pVZ1m3xq0Jb7cR5uQe2yTn8sLk4hWd6fGa9oXiCzEtM";
    private static readonly DateTimeOffset Morning = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    public static readonly object[] All =
    [
        new GitHubAuthResponse($"https://github.com/login/oauth/authorize?client_id=Ov23li0123456789abcd&state={State}", State),
        new GitHubCallbackRequest { Code = "6f1d4e2c8b7a90314f5e", State = State },
        new GitHubUserProfile(
            583231,
            "octocat",
            "octocat@github.com",
            "The Octocat",
            "https://avatars.githubusercontent.com/u/583231",
            "https://github.com/octocat",
            "@github",
            "San Francisco",
            null,
            8,
            3938,
            9,
            new DateTimeOffset(2011, 1, 25, 18, 44, 36, TimeSpan.Zero),
            "tab-7"
        ),
        new ConnectionDetails(true, "octocat", Morning, 25, ["repo", "user:email", "read:user"], false),
        new GitHubDisconnectRequest { RevokeToken = true },
        new Disconnected(true, "Your GitHub account is disconnected, and its token is revoked.", true),
    ];
}
