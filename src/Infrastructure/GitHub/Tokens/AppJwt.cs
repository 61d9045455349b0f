using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Infrajet.Application.GitHub;
using Infrajet.Infrastructure.GitHub.Conditions;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.GitHub.Tokens;

/// <summary>The App's own signed word. It holds for nine minutes of GitHub's ten, and began a minute ago, since clocks differ.</summary>
internal sealed class AppJwt(IOptionsMonitor<GitHubOptions> options, GitHubClock clock)
{
    private static readonly TimeSpan Backdated = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(9);
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(2);
    private static readonly byte[] Header = """{"alg":"RS256","typ":"JWT"}"""u8.ToArray();

    private Signed? _latest;

    /// <summary>Null where no App is set up.</summary>
    public GitHubToken? Current()
    {
        var app = options.CurrentValue.App;
        if (string.IsNullOrEmpty(app.Id) || string.IsNullOrEmpty(app.PrivateKey))
        {
            return null;
        }

        var now = clock.Now();
        var latest = _latest;
        if (latest is null || latest.App != (app.Id, app.PrivateKey) || now < latest.At - Backdated || now > latest.At + Life - Rest)
        {
            _latest = latest = new((app.Id, app.PrivateKey), now, Sign(app.Id, app.PrivateKey, now));
        }

        return latest.Token;
    }

    /// <summary>GitHub refused it: the next one is signed anew, by what GitHub's clock has turned out to be.</summary>
    public void Forget() => _latest = null;

    private static GitHubToken Sign(string id, string privateKey, DateTimeOffset now)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = id,
            ["iat"] = (now - Backdated).ToUnixTimeSeconds(),
            ["exp"] = (now + Life).ToUnixTimeSeconds(),
        };
        var signed = $"{Base64Url.EncodeToString(Header)}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        using var key = PrivateKeyPem.Load(privateKey);
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return new($"{signed}.{Base64Url.EncodeToString(signature)}");
    }

    private sealed record Signed((string Id, string PrivateKey) App, DateTimeOffset At, GitHubToken Token);
}
