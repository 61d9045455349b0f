using System.Net;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using static Infrajet.IntegrationTests.Connections.ConnectionHost;

namespace Infrajet.IntegrationTests.Connections;

/// <summary>A browser goes to GitHub, to sign in or to connect, and comes back.</summary>
public sealed class SigningInWithGitHubTests : IAsyncLifetime
{
    private const string SignInPath = "/signin/github";

    private ConnectionHost _host = null!;

    public async Task InitializeAsync() => _host = await StartAsync();

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task Somebody_signs_in_comes_back_to_where_they_were_and_is_connected()
    {
        var browser = NewBrowser();

        var arrived = await ComeBackAsync(browser, await LeaveAsync(browser, "?return_to=/runs?page=2"), "octavia");

        Assert.Equal("/runs?page=2", arrived.Headers.Location!.OriginalString);
        var me = await (await browser.GetAsync("/api/v1/auth/me")).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("octavia", me.GetProperty("login").GetString());
        Assert.Equal("session", me.GetProperty("via").GetString());
        var status = await (await browser.GetAsync(StatusPath)).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(4, status.GetProperty("repositories_count").GetInt32());
    }

    [Fact]
    public async Task The_session_says_how_it_began_and_keeps_no_token_of_its_own()
    {
        var browser = NewBrowser();

        await ComeBackAsync(browser, await LeaveAsync(browser), "octavia");

        var session = await _host.InDbAsync(db => db.Sessions.SingleAsync());
        Assert.Equal("github", session.Via);
        Assert.Null(session.GitHubSecretId);
    }

    [Fact]
    public async Task It_is_the_same_person_whichever_way_they_come()
    {
        var byToken = await PersonAsync(_host.AsOctavia());
        var browser = NewBrowser();

        await ComeBackAsync(browser, await LeaveAsync(browser), "octavia");

        var me = await (await browser.GetAsync("/api/v1/auth/me")).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(byToken, me.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task Whoever_signs_out_is_out()
    {
        var browser = NewBrowser();
        await ComeBackAsync(browser, await LeaveAsync(browser), "octavia");

        Assert.Equal(HttpStatusCode.NoContent, (await browser.PostAsync("/signout", new { })).StatusCode);

        await (await browser.GetAsync("/api/v1/auth/me")).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task Two_tabs_both_come_back()
    {
        var browser = NewBrowser();
        var (first, second) = (await LeaveAsync(browser), await LeaveAsync(browser));

        Assert.Equal(HttpStatusCode.Redirect, (await ComeBackAsync(browser, first, "octavia")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await ComeBackAsync(browser, second, "octavia")).StatusCode);
    }

    [Fact]
    public async Task Nobody_else_can_be_signed_in_by_the_link()
    {
        var (attacker, victim) = (NewBrowser(), NewBrowser());
        var answer = await GitHubVisitor.AgreeAsync(await LeaveAsync(attacker), "riley");
        await LeaveAsync(victim);

        var page = await victim.GetAsync(ReturnOf(answer));

        await ShouldBePageAsync(page, HttpStatusCode.BadRequest, "was not begun here and by you");
        Assert.Empty(await _host.InDbAsync(db => db.Sessions.ToListAsync()));
    }

    [Fact]
    public async Task A_way_back_is_taken_once()
    {
        var browser = NewBrowser();
        var answer = await GitHubVisitor.AgreeAsync(await LeaveAsync(browser), "octavia");
        await browser.GetAsync(ReturnOf(answer));

        await ShouldBePageAsync(await browser.GetAsync(ReturnOf(answer)), HttpStatusCode.BadRequest, "was taken already");
    }

    [Fact]
    public async Task Whoever_says_no_is_told_that_nothing_came_of_it()
    {
        var browser = NewBrowser();
        var answer = await GitHubVisitor.RefuseAsync(await LeaveAsync(browser), "octavia");

        await ShouldBePageAsync(await browser.GetAsync(ReturnOf(answer)), HttpStatusCode.BadRequest, "Nothing was connected");

        await ShouldBePageAsync(await browser.GetAsync(ReturnOf(answer)), HttpStatusCode.BadRequest, "was taken already");
    }

    [Theory]
    [InlineData("?return_to=//evil.example")]
    [InlineData("?return_to=%2F%5Cevil.example")]
    [InlineData("?return_to=%2F%09%2Fevil.example")]
    [InlineData("?return_to=https:evil.example")]
    [InlineData("?return_to=data:text/html,x")]
    public async Task Only_our_own_pages_are_returned_to(string query) =>
        await ShouldBePageAsync(await NewBrowser().GetAsync(SignInPath + query), HttpStatusCode.BadRequest, "path of Infrajet");

    [Theory]
    [InlineData("?code=abc&installation_id=6001&setup_action=install", "nobody asked for")]
    [InlineData("?code=abc", "was not begun here")]
    [InlineData("?code=abc&state=", "was not begun here")]
    [InlineData("?error=access_denied&state=made-up", "was not begun here")]
    [InlineData("", "was not begun here")]
    public async Task What_nobody_asked_for_is_not_believed(string query, string says)
    {
        await ShouldBePageAsync(await NewBrowser().GetAsync(CallbackPath + query), HttpStatusCode.BadRequest, says);
        Assert.Equal(0, _host.GitHub.Requests.Count(ExchangeRoute));
        Assert.Empty(await _host.InDbAsync(db => db.AuditEntries.Where(entry => entry.Action == "github.connected").ToListAsync()));
    }

    [Fact]
    public async Task A_program_is_refused_in_its_own_language()
    {
        var refused = await _host.Anonymous().GetAsync($"{CallbackPath}?code=abc&state=made-up");

        await refused.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "GITHUB_STATE_INVALID");
    }

    [Fact]
    public async Task The_pages_have_no_script_and_may_run_none()
    {
        var page = await NewBrowser().GetAsync(CallbackPath);

        Assert.Contains("script-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", await page.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("no-store", page.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task The_browsers_key_is_kept_from_scripts_and_other_sites()
    {
        var left = await NewBrowser().GetAsync(SignInPath);

        var cookie = Assert.Single(left.SetCookies(), cookie => cookie.StartsWith("infrajet_handshake=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_consoles_person_connects_and_returns_with_the_result()
    {
        var browser = await SignedInAsync("alice");
        var page = await BeginInAsync(browser, "?return_to=/settings&state=tab-7");

        var arrived = await ComeBackAsync(browser, page, "octavia");

        Assert.Equal("/settings?github=connected&caller_state=tab-7", arrived.Headers.Location!.OriginalString);
        Assert.Equal(OctaviaId, (await _host.ConnectionAsync())!.GitHubId);
    }

    [Fact]
    public async Task Without_a_place_to_return_to_a_page_says_how_it_went()
    {
        var browser = await SignedInAsync("alice");

        var page = await ComeBackAsync(browser, await BeginInAsync(browser), "octavia");

        await ShouldBePageAsync(page, HttpStatusCode.OK, "may act for octavia");
    }

    [Fact]
    public async Task After_signing_out_nothing_that_was_begun_is_finished()
    {
        var browser = await SignedInAsync("alice");
        var answer = await GitHubVisitor.AgreeAsync(await BeginInAsync(browser), "octavia");
        await browser.PostAsync("/signout", new { });

        await ShouldBePageAsync(await browser.GetAsync(ReturnOf(answer)), HttpStatusCode.BadRequest, "was not begun here");
    }

    [Fact]
    public async Task Nor_in_another_session_of_the_same_person()
    {
        var browser = await SignedInAsync("alice");
        var answer = await GitHubVisitor.AgreeAsync(await BeginInAsync(browser), "octavia");
        var signedIn = await browser.PostAsync("/signin", new { token = await _host.TokenOfAsync("alice") });
        await signedIn.ShouldBeAsync(HttpStatusCode.OK);

        await ShouldBePageAsync(await browser.GetAsync(ReturnOf(answer)), HttpStatusCode.BadRequest, "was not begun here");
    }

    [Fact]
    public async Task Nor_in_another_browser_of_the_same_session()
    {
        var browser = await SignedInAsync("alice");
        var answer = await GitHubVisitor.AgreeAsync(await BeginInAsync(browser), "octavia");
        browser.Cookies.Remove("infrajet_handshake");

        await ShouldBePageAsync(await browser.GetAsync(ReturnOf(answer)), HttpStatusCode.BadRequest, "was not begun here");
    }

    [Fact]
    public async Task What_a_program_began_does_not_end_on_a_page_nor_a_sign_in_in_a_program()
    {
        var browser = await SignedInAsync("alice");
        var alice = await _host.AsAsync("alice");
        var (page, _) = await BeginAsync(alice);
        var ofProgram = await GitHubVisitor.AgreeAsync(page, "octavia");
        var ofPage = await GitHubVisitor.AgreeAsync(await LeaveAsync(browser), "octavia");

        await ShouldBePageAsync(await browser.GetAsync(ReturnOf(ofProgram)), HttpStatusCode.BadRequest, "was not begun here");
        var posted = await browser.PostAsync(CallbackPath, new { code = ofPage["code"], state = ofPage["state"] });
        await posted.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "GITHUB_STATE_INVALID");
    }

    [Fact]
    public async Task A_page_that_takes_GitHubs_answer_itself_posts_it()
    {
        var browser = await SignedInAsync("alice");
        var answer = await GitHubVisitor.AgreeAsync(await BeginInAsync(browser), "octavia");

        var finished = await browser.PostAsync(CallbackPath, new { code = answer["code"], state = answer["state"] });

        Assert.Equal("octavia", (await finished.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("login").GetString());
    }

    private static string ReturnOf(Dictionary<string, string> answer) =>
        $"{CallbackPath}?{string.Join('&', answer.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"))}";

    private static async Task<Uri> LeaveAsync(TestBrowser browser, string query = "")
    {
        var left = await browser.GetAsync(SignInPath + query);
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        return left.Headers.Location!;
    }

    private static async Task<Uri> BeginInAsync(TestBrowser browser, string query = "")
    {
        var begun = await (await browser.GetAsync(LoginPath + query)).ShouldBeAsync(HttpStatusCode.OK);
        return new(begun.GetProperty("authorization_url").GetString()!);
    }

    private static async Task<HttpResponseMessage> ComeBackAsync(TestBrowser browser, Uri page, string login) =>
        await browser.GetAsync(ReturnOf(await GitHubVisitor.AgreeAsync(page, login)));

    private static async Task ShouldBePageAsync(HttpResponseMessage response, HttpStatusCode status, string says)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"Expected {status}, got {response.StatusCode}: {text}");
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(says, text, StringComparison.Ordinal);
    }

    // As a navigation from GitHub's site comes.
    private TestBrowser NewBrowser()
    {
        var browser = new TestBrowser(_host);
        browser.Headers["Accept"] = "text/html,application/xhtml+xml";
        return browser;
    }

    private async Task<TestBrowser> SignedInAsync(string login)
    {
        var browser = NewBrowser();
        await browser.SignInAsync(await _host.TokenOfAsync(login));
        return browser;
    }
}
