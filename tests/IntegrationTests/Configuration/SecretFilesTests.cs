using System.Net;
using System.Text;
using Infrajet.IntegrationTests.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Infrajet.IntegrationTests.Configuration;

/// <summary>A secret that lies in a file is changed while the process runs, as orchestrators do it.</summary>
public sealed class SecretFilesTests : IAsyncLifetime, IDisposable
{
    private const string OldKey = "the old key, of thirty-two bytes or more";
    private const string NewKey = "the new key, of thirty-two bytes or more";
    private readonly ProcessDirectory _directory = new();
    private string _file = "";
    private InfrajetProcess _process = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _file = _directory.Write("shared-key", OldKey + "\n");
        _process = InfrajetProcess.Start(
            _directory,
            ("Identity__Issuers__0__Name", "test"),
            ("Identity__Issuers__0__Issuer", "https://issuer.test/"),
            ("Identity__Issuers__0__Audience", "infrajet"),
            ("Identity__Issuers__0__Algorithms__0", "HS256"),
            ("Identity__Issuers__0__SharedKey_FILE", _file)
        );
        _client = await _process.ReadyAsync();
    }

    public async Task DisposeAsync() => await _process.DisposeAsync();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_changed_file_takes_effect_without_a_restart()
    {
        Assert.True(await IsAcceptedAsync(OldKey));
        Assert.False(await IsAcceptedAsync(NewKey));

        await File.WriteAllTextAsync(_file, NewKey);

        await Eventually.TrueAsync(() => IsAcceptedAsync(NewKey), "the new key is accepted");
        Assert.False(await IsAcceptedAsync(OldKey));
    }

    [Fact]
    public async Task A_half_written_file_leaves_the_former_value_in_force_until_it_is_whole()
    {
        await File.WriteAllTextAsync(_file, NewKey[..10]);
        await Eventually.TrueAsync(
            () => Task.FromResult(_process.Output.Contains("the former ones stay in force", StringComparison.Ordinal)),
            "the half key is noticed"
        );
        var meanwhile = await IsAcceptedAsync(OldKey);

        await File.WriteAllTextAsync(_file, NewKey);

        await Eventually.TrueAsync(() => IsAcceptedAsync(NewKey), "the whole key is accepted");
        Assert.True(meanwhile);
        Assert.DoesNotContain(NewKey[..10], _process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_away_for_a_moment_changes_nothing()
    {
        File.Delete(_file);
        await File.WriteAllTextAsync(_file + ".new", NewKey);
        Assert.True(await IsAcceptedAsync(OldKey));

        File.Move(_file + ".new", _file);

        await Eventually.TrueAsync(() => IsAcceptedAsync(NewKey), "the new key is accepted");
    }

    private async Task<bool> IsAcceptedAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/auth/me");
        request.Headers.Authorization = new("Bearer", TokenSignedWith(key));
        return (await _client.SendAsync(request)).StatusCode == HttpStatusCode.OK;
    }

    private static string TokenSignedWith(string key) =>
        new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = "https://issuer.test/",
                Audience = "infrajet",
                Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
                Claims = new Dictionary<string, object> { ["sub"] = "alice" },
                SigningCredentials = new SigningCredentials(
                    new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)),
                    SecurityAlgorithms.HmacSha256
                ),
            }
        );
}
