using System.Net;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Installations;

/// <summary>The number in the address is anybody's to write; what is told is GitHub's, and to whom it belongs.</summary>
public sealed class InstalledPageTests(InstallationHost host) : IClassFixture<InstallationHost>
{
    [Fact]
    public async Task Whose_it_is_is_told_what_GitHub_says_and_it_is_read()
    {
        using var riley = await SignedInAsync(Demo.RileyToken);

        var page = await riley.OpenAsync(
            new(host.Address, $"/setup/installed?installation_id={Demo.InstallationId}&setup_action=install&state=%3Cb%3E")
        );

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Installed on acme", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page.Html, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => await host.InstallationAsync() is not null, "read");
    }

    [Fact]
    public async Task Somebody_elses_one_that_is_not_there_and_none_at_all_are_one_page()
    {
        using var octavia = await GitHubPerson.SignedInAsync(host.GitHub, "octavia");
        var octavias = await octavia.InstallAsync(1001);
        using var riley = await SignedInAsync(Demo.RileyToken);

        var pages = new List<string>();
        foreach (
            var query in new[]
            {
                $"?installation_id={octavias}",
                "?installation_id=987654321",
                "?installation_id=x",
                "?setup_action=request",
                "",
            }
        )
        {
            var page = await riley.OpenAsync(new(host.Address, $"/setup/installed{query}"));
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            pages.Add(page.Html);
        }

        Assert.Single(pages.Distinct());
        Assert.Null(await host.InstallationAsync(octavias));
    }

    [Fact]
    public async Task Strangers_sign_in_first_whatever_the_number_and_come_back_to_it()
    {
        using var stranger = new PageBrowser();
        var known = await stranger.OpenAsync(new(host.Address, $"/setup/installed?installation_id={Demo.InstallationId}"));
        var unknown = await stranger.OpenAsync(new(host.Address, "/setup/installed?installation_id=987654321"));
        Assert.Equal(known.Html.Replace($"{Demo.InstallationId}", "987654321", StringComparison.Ordinal), unknown.Html);

        var page = await stranger.SendAsync(known, 0, ("token", Demo.RileyToken));

        Assert.Equal("/setup/installed", page.Address.AbsolutePath);
        Assert.Contains("Installed on acme", page.Html, StringComparison.Ordinal);
    }

    private async Task<PageBrowser> SignedInAsync(string token)
    {
        var browser = new PageBrowser();
        var page = await browser.OpenAsync(new(host.Address, "/setup/installed"));
        await browser.SendAsync(page, 0, ("token", token));
        return browser;
    }
}
