using System.Net;
using System.Text;
using Infrajet.Application.Connections;
using Infrajet.Application.Secrets;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Faults;
using Sandbox.Seeds;
using static Infrajet.IntegrationTests.Connections.ConnectionHost;

namespace Infrajet.IntegrationTests.Connections;

/// <summary>
/// The ways to GitHub and back are gone, rightly and wrongly, with everything logged that can be; then all that was written is searched for what
/// was secret on the way.
/// </summary>
public sealed class SecrecyTests
{
    private readonly List<string> _secrets = [Demo.AppClientSecret];

    [Fact]
    public async Task Neither_code_nor_state_nor_verifier_nor_token_nor_secret_is_written_anywhere()
    {
        using var watch = new LeakSearch();
        await using var host = await StartExpiringAsync(LeakSearch.LogAll);
        var alice = await host.AsAsync("alice");

        await ConnectAsync(host, alice, watch);
        await SignInAsync(host, watch);
        await RenewAsync(host, alice);
        await FailAsync(host, alice, watch);

        watch.LookFor([.. _secrets]);
        await watch.AssertFreeAsync(host);
    }

    private async Task ConnectAsync(ConnectionHost host, HttpClient alice, LeakSearch watch)
    {
        var (page, state) = await BeginAsync(alice, "?state=tab-7");
        var answer = await GitHubVisitor.AgreeAsync(page, "octavia");
        Remember(state, answer["code"], await VerifierAsync(host));
        await watch.KeepAsync(await FinishAsync(alice, answer["code"], state));
        await watch.KeepAsync(await FinishAsync(alice, answer["code"], state));
    }

    private async Task SignInAsync(ConnectionHost host, LeakSearch watch)
    {
        var browser = new TestBrowser(host) { Headers = { ["Accept"] = "text/html" } };
        var left = await browser.GetAsync("/signin/github?return_to=/runs");
        Remember(browser.Cookies["infrajet_handshake"], $"{QueryHelpers.ParseQuery(left.Headers.Location!.Query)["state"]}");
        var answer = await GitHubVisitor.AgreeAsync(left.Headers.Location, "octavia");
        Remember(answer["code"]);
        var arrived = await browser.GetAsync($"{CallbackPath}?code={answer["code"]}&state={answer["state"]}");
        Assert.Equal(HttpStatusCode.Redirect, arrived.StatusCode);
        await watch.KeepAsync(await browser.GetAsync($"{CallbackPath}?code={answer["code"]}&state={answer["state"]}"));
        await watch.KeepAsync(await browser.GetAsync(StatusPath));
    }

    private async Task RenewAsync(ConnectionHost host, HttpClient alice)
    {
        var person = await PersonAsync(alice);
        await RememberTokensAsync(host);
        host.Pass(TokenLife);
        Assert.NotNull(await host.LentAsync(person));
        await RememberTokensAsync(host);
    }

    private async Task FailAsync(ConnectionHost host, HttpClient alice, LeakSearch watch)
    {
        host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = ExchangeRoute },
                Kind = new ConnectionReset(),
            }
        );
        var (page, state) = await BeginAsync(alice);
        var answer = await GitHubVisitor.AgreeAsync(page, "octavia");
        Remember(state, answer["code"]);
        var failed = await watch.KeepAsync(await FinishAsync(alice, answer["code"], state));
        Assert.Equal(HttpStatusCode.BadGateway, failed.StatusCode);

        host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = RevokeRoute },
                Kind = new ServerError(),
            }
        );
        await watch.KeepAsync(await alice.PostAsync(DisconnectPath, new { }));
    }

    private static async Task<string> VerifierAsync(ConnectionHost host)
    {
        var kept = await host.InDbAsync(db => db.Handshakes.SingleAsync());
        var vault = host.Services.GetRequiredService<ISecretVault>();
        return Encoding.ASCII.GetString(vault.Open("handshake", kept.Id, kept.SealedVerifier)!);
    }

    private async Task RememberTokensAsync(ConnectionHost host)
    {
        var held = await host.InDbAsync(db => db.Secrets.Where(secret => secret.Purpose == "github-connection").ToListAsync());
        var pairs = held.Select(secret => TokenPair.In(secret, host.Services.GetRequiredService<ISecretVault>())!);
        foreach (var pair in pairs)
        {
            Remember(pair.Access.Reveal(), pair.Refresh!.Reveal());
        }
    }

    private void Remember(params string[] secrets)
    {
        Assert.All(secrets, secret => Assert.True(secret.Length > 10));
        _secrets.AddRange(secrets);
    }
}
