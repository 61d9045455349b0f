using System.Net;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Http;

public sealed class CorrelationTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    [Theory]
    [InlineData("X-Correlation-Id", "build-4711.retry_2")]
    [InlineData("X-Request-Id", "0af7651916cd43dd8448eb211c80319c")]
    public async Task A_sane_id_of_the_caller_is_taken_and_given_back(string header, string id)
    {
        var response = await SendAsync((header, id));

        Assert.Equal(id, IdOf(response));
        await response.ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
    }

    [Theory]
    [InlineData("short")]
    [InlineData("with space in it")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("-begins-with-a-dash")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task Any_other_id_is_replaced_by_the_traces(string id)
    {
        var response = await SendAsync(("X-Correlation-Id", id));

        Assert.Matches("^[0-9a-f]{32}$", IdOf(response));
    }

    [Fact]
    public async Task Two_ids_at_once_are_none()
    {
        var response = await SendAsync(("X-Correlation-Id", "first-of-two"), ("X-Correlation-Id", "second-of-two"));

        Assert.Matches("^[0-9a-f]{32}$", IdOf(response));
    }

    [Fact]
    public async Task The_id_of_a_distributed_trace_is_ours_as_well()
    {
        var response = await SendAsync(("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        Assert.Equal("0af7651916cd43dd8448eb211c80319c", IdOf(response));
    }

    [Fact]
    public async Task Every_line_that_a_request_logs_carries_its_id()
    {
        await SendAsync(("X-Correlation-Id", "looked-for-in-the-log"));

        var line = host.Log.Lines.Single(line =>
            line.Category.EndsWith("RequestLog", StringComparison.Ordinal)
            && Equals(line.Scope.GetValueOrDefault("CorrelationId"), "looked-for-in-the-log")
        );
        Assert.StartsWith("GET api/v1/auth/me answered 401", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_holds_the_route_and_not_what_was_put_into_the_address()
    {
        await host.Anonymous().GetAsync("/api/v1/auth/tokens?after=ijt_secret-in-the-address");

        Assert.DoesNotContain(host.Log.Lines, line => line.Text.Contains("ijt_secret", StringComparison.Ordinal));
    }

    private async Task<HttpResponseMessage> SendAsync(params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/auth/me");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await host.Anonymous().SendAsync(request);
    }

    private static string IdOf(HttpResponseMessage response) => Assert.Single(response.Headers.GetValues("X-Correlation-Id"));
}
