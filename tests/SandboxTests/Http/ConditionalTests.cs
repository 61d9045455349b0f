using System.Globalization;
using System.Net;
using Infrajet.SandboxTests.Testing;

namespace Infrajet.SandboxTests.Http;

/// <summary>github-rules A5, A6: ETags, and what a 304 costs.</summary>
public sealed class ConditionalTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    [Theory]
    [InlineData("{0}")]
    [InlineData("\"other\", {0}")]
    [InlineData("*")]
    public async Task A_known_tag_is_answered_304_without_a_body(string sent)
    {
        var octavia = sandbox.AsOctavia();
        var tag = (await octavia.GetAsync("/user")).Header("ETag")!;

        var response = await octavia.GetWithAsync("/user", "If-None-Match", sent.Replace("{0}", tag, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.Equal(tag, response.Header("ETag"));
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Tags_are_compared_weakly()
    {
        var octavia = sandbox.AsOctavia();
        var tag = (await octavia.GetAsync("/user")).Header("ETag")!;

        Assert.StartsWith("W/", tag);
        Assert.Equal(HttpStatusCode.NotModified, (await octavia.GetWithAsync("/user", "If-None-Match", tag[2..])).StatusCode);
    }

    [Fact]
    public async Task A_tag_is_bound_to_the_token()
    {
        var tag = (await sandbox.AsOctavia().GetAsync("/repos/acme/infra")).Header("ETag")!;

        var response = await sandbox.AsRiley().GetWithAsync("/repos/acme/infra", "If-None-Match", tag);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_304_does_not_count_against_the_primary_limit()
    {
        var octavia = sandbox.AsOctavia();
        var first = await octavia.GetAsync("/user");

        var unchanged = await octavia.GetWithAsync("/user", "If-None-Match", first.Header("ETag")!);

        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal(first.Header("X-RateLimit-Used"), unchanged.Header("X-RateLimit-Used"));
    }

    [Fact]
    public async Task A_thing_that_did_not_change_since_a_date_is_304()
    {
        var octavia = sandbox.Unchecked();
        var changed = (await octavia.GetAsync("/repos/acme/infra")).Header("Last-Modified")!;
        var before = DateTimeOffset.Parse(changed, CultureInfo.InvariantCulture).AddSeconds(-1).ToString("R");

        Assert.Equal(
            HttpStatusCode.NotModified,
            (await octavia.GetWithAsync("/repos/acme/infra", "If-Modified-Since", changed)).StatusCode
        );
        Assert.Equal(HttpStatusCode.OK, (await octavia.GetWithAsync("/repos/acme/infra", "If-Modified-Since", before)).StatusCode);
    }
}
