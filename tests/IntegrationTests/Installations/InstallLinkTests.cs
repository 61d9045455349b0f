using System.Net;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Installations;

public sealed class InstallLinkTests(InstallationHost host) : IClassFixture<InstallationHost>
{
    private const string Install = "/api/v1/github/install";

    [Theory]
    [InlineData("", "installations/new")]
    [InlineData("?state=a%20b%26c", "installations/new?state=a%20b%26c")]
    [InlineData("?suggested_target_id=2001", "installations/new/permissions?suggested_target_id=2001")]
    [InlineData("?suggested_target_id=2001&state=x", "installations/new/permissions?suggested_target_id=2001&state=x")]
    public async Task It_leads_to_GitHubs_page(string query, string path)
    {
        var link = await host.AsRiley().GetJsonAsync($"{Install}{query}");

        var app = new Uri(host.GitHub.Address, $"apps/{Demo.AppSlug}").AbsoluteUri;
        Assert.Equal($"{app}/{path}", link.GetProperty("installation_url").GetString());
        Assert.Equal(app, link.GetProperty("github_app_url").GetString());
        Assert.Equal(Demo.AppSlug, link.GetProperty("app_name").GetString());
    }

    [Fact]
    public async Task The_state_comes_back_as_it_was_given()
    {
        var link = await host.AsRiley().GetJsonAsync($"{Install}?state=a%20b%26c");

        Assert.Equal("a b&c", link.GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("suggested_target_id=acme")]
    [InlineData("suggested_target_id=-1")]
    [InlineData("suggested_target_id=0")]
    [InlineData("suggested_target_id=99999999999999999999")]
    [InlineData("suggested_target_id=1%0a2")]
    [InlineData("state=%00")]
    public async Task What_is_not_valid_is_422(string query) =>
        await (await host.AsRiley().GetAsync($"{Install}?{query}")).ShouldBeErrorAsync(
            HttpStatusCode.UnprocessableEntity,
            "VALIDATION_ERROR"
        );

    [Fact]
    public async Task A_state_has_its_length() =>
        await (await host.AsRiley().GetAsync($"{Install}?state={new string('x', 501)}")).ShouldBeErrorAsync(
            HttpStatusCode.UnprocessableEntity,
            "VALIDATION_ERROR"
        );

    [Fact]
    public async Task A_name_that_the_settings_do_not_say_is_asked_of_GitHub()
    {
        await using var unnamed = new InstallationHost();
        unnamed.With("GitHub:App:Slug", "");
        await unnamed.InitializeAsync();

        var link = await unnamed.AsRiley().GetJsonAsync(Install);

        Assert.Equal(Demo.AppSlug, link.GetProperty("app_name").GetString());
    }

    [Fact]
    public async Task On_an_Enterprise_Server_Apps_are_elsewhere()
    {
        await using var server = new InstallationHost();
        server.With("GitHub:ApiUrl", $"{host.GitHub.Address}api/v3");
        await server.InitializeAsync();

        var link = await server.AsRiley().GetJsonAsync(Install);

        Assert.Contains(
            $"/github-apps/{Demo.AppSlug}/installations/new",
            link.GetProperty("installation_url").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Without_an_App_there_is_no_link()
    {
        await using var without = new SetupHost();
        await without.InitializeAsync();

        await (await without.AsRiley().GetAsync(Install)).ShouldBeErrorAsync(
            HttpStatusCode.ServiceUnavailable,
            "GITHUB_APP_NOT_CONFIGURED"
        );
        await (await without.Anonymous().GetAsync(Install)).ShouldBeRefusedAsync();
    }
}
