using Infrajet.Application.Common;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Sessions;
using Infrajet.WebApi.Authentication;

namespace Infrajet.WebApi.Sessions;

internal static class SessionExamples
{
    private const string SessionId = "ses_01kg9x4v80t7c2m9y4b1n6k8fd";
    private const string TokenId = "tok_01kg9x4v806h2s1d8m0k7zqfbr";
    private const string GitHubToken = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";
    private static readonly string ApiTokenSecret = ApiToken.Prefix + new string('0', 64);
    private static readonly DateTimeOffset Morning = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    public static readonly object[] All =
    [
        new MyIdentity(1, "octocat", "The Octocat", true, true, CallerVia.Session, SessionId),
        new AntiforgeryToken(AmbientCredentialGuard.TokenHeader, "CfDJ8Nxq2c0yT0dKh1p7vR3mZ5wL9sB4uE6aG8iJ0kM2oQ4s"),
        new VerifyRequest { Token = GitHubToken, Scopes = VerifyRequest.DefaultScopes },
        new VerifyResponse(
            true,
            new VerifiedUser("octocat", 583231, "The Octocat", "https://avatars.githubusercontent.com/u/583231", "octocat@github.com"),
            ["repo", "workflow"],
            Morning.AddDays(30),
            SessionId,
            "eyJhbGciOiJFUzI1NiJ9.eyJzaWQiOiJzZXNfMDEifQ.MEUCIQDx",
            Morning.AddDays(1)
        ),
        new VerifyRefusal(false, SessionFailures.GitHubTokenRefused.Message, VerifyRequest.DefaultScopes),
        new LogoutRequest { SessionId = SessionId },
        new LogoutResponse(true, "The session is over."),
        new SignInRequest { Token = ApiTokenSecret },
        new CreateApiTokenRequest { Name = "nightly deployment", ExpiresInDays = CreateApiToken.DefaultDays },
        new CreatedApiToken(TokenId, "nightly deployment", ApiTokenSecret, Morning, Morning.AddDays(CreateApiToken.DefaultDays)),
        new Page<ApiTokenDetails>(
            [new(TokenId, "nightly deployment", "…0000", Morning, Morning.AddDays(CreateApiToken.DefaultDays), null)],
            null
        ),
        new Page<SessionDetails>([new(SessionId, CallerVia.GitHubToken, Morning, Morning.AddDays(1), true)], null),
    ];
}
