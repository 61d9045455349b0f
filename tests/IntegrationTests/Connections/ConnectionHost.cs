using System.Net;
using System.Text.Json;
using Infrajet.Application.Connections;
using Infrajet.Domain.Connections;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sandbox;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Connections;

/// <summary>The product beside the sandbox, as an OAuth App of it, or as the user side of its GitHub App, whose tokens expire.</summary>
public sealed class ConnectionHost : SandboxHost
{
    public const string LoginPath = "/api/v1/github/auth/login";
    public const string CallbackPath = "/api/v1/github/auth/callback";
    public const string StatusPath = "/api/v1/github/connection/status";
    public const string DisconnectPath = "/api/v1/github/disconnect";
    public const string ExchangeRoute = "POST /login/oauth/access_token";
    public const string RevokeRoute = "DELETE /applications/{client_id}/token";
    public const long OctaviaId = 1001;

    public static readonly TimeSpan TokenLife = TimeSpan.FromHours(8);

    // Letter by letter the callback of the demo's App; nobody has to be there, since the tests' browsers carry GitHub's answer over.
    private const string Callback = "http://127.0.0.1:5080/";

    private ConnectionHost(bool expires) => SetUp(expires);

    private ConnectionHost(TestDatabase database, GitHubSandbox gitHub)
        : base(database, gitHub) => SetUp(expires: true);

    public static async Task<ConnectionHost> StartAsync(Action<ConnectionHost>? set = null)
    {
        var host = new ConnectionHost(expires: false);
        set?.Invoke(host);
        await host.InitializeAsync();
        return host;
    }

    /// <summary>With tokens that expire after eight hours.</summary>
    public static async Task<ConnectionHost> StartExpiringAsync(Action<ConnectionHost>? set = null)
    {
        var host = new ConnectionHost(expires: true);
        set?.Invoke(host);
        await host.InitializeAsync();
        return host;
    }

    /// <summary>A further node, or the same one after a restart.</summary>
    public static async Task<ConnectionHost> StartNodeAsync(ConnectionHost first, Action<ConnectionHost>? set = null)
    {
        var host = new ConnectionHost(first.Database, first.GitHub);
        set?.Invoke(host);
        await host.InitializeAsync();
        return host;
    }

    /// <summary>Begins as this person: where to go to, and the state.</summary>
    public static async Task<(Uri Page, string State)> BeginAsync(HttpClient person, string query = "")
    {
        var begun = await person.GetJsonAsync(LoginPath + query);
        return (new(begun.GetProperty("authorization_url").GetString()!), begun.GetProperty("state").GetString()!);
    }

    public static Task<HttpResponseMessage> FinishAsync(HttpClient person, string code, string state) =>
        person.PostAsync(CallbackPath, new { code, state });

    /// <summary>The whole way of a program, with what its owner does in a browser.</summary>
    public static async Task<JsonElement> ConnectAsync(HttpClient person, string login = "octavia")
    {
        var (page, state) = await BeginAsync(person);
        var answer = await GitHubVisitor.AgreeAsync(page, login);
        return await (await FinishAsync(person, answer["code"], state)).ShouldBeAsync(HttpStatusCode.OK);
    }

    /// <summary>Time passes here and at GitHub alike.</summary>
    public void Pass(TimeSpan time)
    {
        Clock.Advance(time);
        GitHub.Clock.Advance(time);
    }

    /// <summary>As if the key that the tokens were sealed with were lost.</summary>
    public Task<int> SpoilTokensAsync() =>
        InDbAsync(async db =>
        {
            var secret = await db.Secrets.SingleAsync(secret => secret.Purpose == "github-connection");
            secret.Hold(Convert.ToBase64String(new byte[100]));
            return await db.SaveChangesAsync();
        });

    public Task<Connection?> ConnectionAsync() => InDbAsync(db => db.Connections.AsNoTracking().SingleOrDefaultAsync());

    public static async Task<long> PersonAsync(HttpClient person) => (await person.MeAsync()).GetProperty("id").GetInt64();

    /// <summary>The token as whoever acts for the person gets it.</summary>
    public async Task<string?> LentAsync(long personId) =>
        (await Services.GetRequiredService<IConnectionTokens>().FindAsync(personId, CancellationToken.None))?.Reveal();

    private void SetUp(bool expires)
    {
        With("GitHub:OAuth:RedirectUri", Callback);
        if (!expires)
        {
            With("GitHub:OAuth:ClientId", Demo.OAuthClientId).With("GitHub:OAuth:ClientSecret", Demo.OAuthClientSecret);
        }
    }
}
