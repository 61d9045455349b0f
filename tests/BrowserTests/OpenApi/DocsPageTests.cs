using Infrajet.BrowserTests.Testing;
using static Microsoft.Playwright.Assertions;

namespace Infrajet.BrowserTests.OpenApi;

public sealed class DocsPageTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task The_front_door_leads_to_a_page_that_lists_every_feature()
    {
        var visit = await browser.OpenAsync("/");

        await Expect(visit.Page.Locator("#operations-Sessions-listApiTokens")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#operations-Auditing-verifyAudit")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#operations-Operating-checkReadiness")).ToBeVisibleAsync();
        Assert.Equal("/docs/index.html", new Uri(visit.Page.Url).AbsolutePath);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task An_operation_opens_and_shows_its_examples_and_refusals()
    {
        var visit = await browser.OpenAsync("/docs");
        var operation = visit.Page.Locator("#operations-Sessions-createApiToken");

        await operation.Locator(".opblock-summary-control").ClickAsync();

        await Expect(operation).ToContainTextAsync("nightly deployment");
        await Expect(operation.Locator("tr.response[data-code='401']")).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task An_operation_can_be_tried_from_the_page()
    {
        var visit = await browser.OpenAsync("/docs");
        var operation = visit.Page.Locator("#operations-Operating-showVersion");

        await operation.Locator(".opblock-summary-control").ClickAsync();
        await operation.Locator(".try-out__btn").ClickAsync();
        await operation.Locator(".execute").ClickAsync();

        var answer = operation.Locator(".live-responses-table .response");
        await Expect(answer.Locator(".response-col_status")).ToContainTextAsync("200");
        await Expect(answer).ToContainTextAsync("\"name\": \"Infrajet\"");
        Assert.Empty(visit.Complaints);
    }
}
