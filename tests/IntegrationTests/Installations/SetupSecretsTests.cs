using System.Text.Json;
using Infrajet.Application.Installations;
using Infrajet.Application.Installations.Setup;
using Infrajet.Application.Secrets;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Installations;

/// <summary>An App is made, installed and used with everything logged that can be; then all that was written down is searched for its secrets.</summary>
public sealed class SetupSecretsTests : IAsyncLifetime
{
    private readonly SetupHost _host = new();

    public Task InitializeAsync()
    {
        LeakSearch.LogAll(_host);
        _host.With("GitHub:App:HandsOutTokens", "true");
        return _host.InitializeAsync();
    }

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task No_log_no_audit_no_trace_and_no_row_holds_a_key_a_secret_a_code_a_state_or_a_token()
    {
        using var browser = new PageBrowser { StopsAt = next => next.AbsolutePath == "/setup/callback" };
        var operatorsToken = await _host.TokenOfAsync("operator");
        await browser.SendAsync(await browser.OpenAsync(_host.Setup), 0, ("token", operatorsToken));
        var back = await SetupHost.AgreeAsync(browser, await browser.OpenAsync(_host.Setup), "Secretive");
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(back.SentTo!.Query);
        await browser.OpenAsync(back.SentTo);
        var credentials = await _host.InDbAsync(async db =>
            JsonSerializer.Deserialize<AppCredentials>(
                _host.Services.GetRequiredService<ISecretVault>().Open((await db.TheApp().SingleAsync()).Secret)!
            )!
        );
        var installed = await InstallAsync(browser);
        var handedOut = await (
            await _host.AsOctavia().PostAsync("/api/v1/github/installation/token", new { installation_id = installed })
        ).ShouldBeAsync(System.Net.HttpStatusCode.OK);
        await _host
            .AsOctavia()
            .PostAsync(
                "/api/v1/github/repositories/validate-access",
                new
                {
                    user_access_token = Demo.RileyToken,
                    installation_id = installed,
                    repo_owner = "acme",
                    repo_name = "infra",
                }
            );
        await browser.OpenAsync(back.SentTo);

        using var leaks = new LeakSearch(
            operatorsToken,
            query["code"].ToString(),
            query["state"].ToString(),
            credentials.ClientSecret,
            credentials.WebhookSecret!,
            credentials.PrivateKey.Split('\n')[1],
            handedOut.GetProperty("token").GetString()!,
            Demo.OctaviaToken,
            Demo.RileyToken
        );
        leaks.AssertFree(_host.Log.Lines.Select(line => $"{line.Text} {string.Join(' ', line.Scope)}"), "log");
        leaks.AssertFree((await _host.InDbAsync(LeakSearch.RowsAsync)).Select(row => $"{row}"), "database");
        leaks.AssertFree([(await _host.Anonymous().GetStringAsync("/api/v1/github/health"))], "health");
    }

    private async Task<long> InstallAsync(PageBrowser browser)
    {
        var page = await browser.OpenAsync(new(_host.GitHub.Address, "/apps/secretive/installations/new/permissions?target_id=2001"));
        var done = await browser.SendAsync(page, 0, ("selection", "all"));
        return long.Parse(done.Address.Query.Split("installation_id=")[1].Split('&')[0], System.Globalization.CultureInfo.InvariantCulture);
    }
}
