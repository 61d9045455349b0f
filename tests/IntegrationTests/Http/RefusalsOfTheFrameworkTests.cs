using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Http;

/// <summary>What the framework refuses before our code is asked carries the one body as well.</summary>
public sealed class RefusalsOfTheFrameworkTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    private const string Tokens = "/api/v1/auth/tokens";

    [Theory]
    [InlineData("/api/v1/nothing-here")]
    [InlineData("/api")]
    [InlineData("/api/v1/auth/tokens/a/b")]
    [InlineData("/nothing-here-either")]
    public async Task An_unknown_address_is_not_found(string path)
    {
        var response = await host.Anonymous().GetAsync(path);

        await response.ShouldBeErrorAsync(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_take_is_named_so()
    {
        var alice = await host.AsAsync("alice");

        var response = await alice.PutAsync(Tokens, Json("{}"));

        await response.ShouldBeErrorAsync(HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
        Assert.Contains("POST", response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task A_body_that_is_not_JSON_by_its_type_is_refused(string mediaType)
    {
        var alice = await host.AsAsync("alice");

        var response = await alice.PostAsync(Tokens, new StringContent("name=x", Encoding.UTF8, mediaType));

        await response.ShouldBeErrorAsync(HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task A_body_without_a_type_is_refused()
    {
        var alice = await host.AsAsync("alice");
        var content = new ByteArrayContent("{}"u8.ToArray());

        var response = await alice.PostAsync(Tokens, content);

        await response.ShouldBeErrorAsync(HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        var alice = await host.AsAsync("alice");

        var response = await alice.PostAsync(Tokens, Json($$"""{ "name": "{{new string('a', 1024 * 1024)}}" }"""));

        await response.ShouldBeErrorAsync(HttpStatusCode.RequestEntityTooLarge, "PAYLOAD_TOO_LARGE");
    }

    [Fact]
    public async Task A_body_that_grows_over_the_limit_without_saying_so_is_refused()
    {
        var alice = await host.AsAsync("alice");
        using var request = new HttpRequestMessage(HttpMethod.Post, Tokens);
        request.Headers.TransferEncodingChunked = true;
        request.Content = Json($$"""{ "name": "{{new string('a', 1024 * 1024)}}" }""");

        var response = await alice.SendAsync(request);

        await response.ShouldBeErrorAsync(HttpStatusCode.RequestEntityTooLarge, "PAYLOAD_TOO_LARGE");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{ \"name\": 5 }")]
    [InlineData("{ \"name\": { } }")]
    [InlineData("{ \"name\": \"a\", \"name\": \"b\" }")]
    [InlineData("{ \"name\": \"\\ud800\" }")]
    [InlineData("{ \"name\": \"a\", }")]
    [InlineData("{ \"name\": \"a\" } trailing")]
    [InlineData("{ \"name\": \"a\", \"expires_in_days\": \"7\" }")]
    [InlineData("{ \"name\": \"a\", \"expires_in_days\": 7.5 }")]
    [InlineData("{ \"name\": \"a\", \"expires_in_days\": 99999999999999999999 }")]
    [InlineData("{ \"name\": \"a\", \"expires_in_days\": 1e400 }")]
    public async Task A_body_of_the_wrong_form_is_refused_without_naming_our_types(string body)
    {
        var alice = await host.AsAsync("alice");

        var response = await alice.PostAsync(Tokens, Json(body));

        var error = await response.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
        Assert.NotEmpty(error.GetProperty("details").EnumerateArray());
        Assert.DoesNotContain("System.", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Infrajet.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_endless_depth_or_of_broken_characters_is_refused()
    {
        var alice = await host.AsAsync("alice");
        var deep = Json($"{{ \"x\": {new string('[', 5000)}");
        var broken = new ByteArrayContent([.. "{ \"name\": \""u8, 0xff, 0xfe, .. "\" }"u8]);
        broken.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        await (await alice.PostAsync(Tokens, deep)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
        await (await alice.PostAsync(Tokens, broken)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
    }

    [Theory]
    [InlineData("/api/v1/auth/tokens?limit=0", "limit")]
    [InlineData("/api/v1/auth/tokens?limit=101", "limit")]
    [InlineData("/api/v1/auth/tokens?limit=many", "limit")]
    [InlineData("/api/v1/auth/tokens?limit=99999999999", "limit")]
    [InlineData("/api/v1/auth/tokens?after=%00", "after")]
    [InlineData("/api/v1/auth/tokens?after=not a cursor", "after")]
    [InlineData("/api/v1/auth/sessions?after=x", "after")]
    [InlineData("/api/v1/audit?after=Zm9v", "after")]
    [InlineData("/api/v1/audit?from=yesterday", "from")]
    [InlineData("/api/v1/audit?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "to")]
    [InlineData("/api/v1/audit?correlation_id=12345678901234567890123456789012345678901234567890123456789012345", "correlation_id")]
    [InlineData("/api/v1/audit/verify?anchor=1", "anchor")]
    public async Task A_wrong_parameter_is_named_as_the_caller_spells_it(string path, string field)
    {
        var administrator = await host.AsAsync("alice");

        var response = await administrator.GetAsync(path);

        var error = await response.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
        Assert.Equal(field, error.GetProperty("details")[0].GetProperty("field").GetString());
        Assert.True(error.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task All_faults_come_in_one_answer()
    {
        var alice = await host.AsAsync("alice");

        var response = await alice.PostAsync(Tokens, new { name = "", expires_in_days = 0 });

        var error = await response.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
        string[] expected = ["name", "expires_in_days"];
        Assert.Equal(expected, error.GetProperty("details").EnumerateArray().Select(fault => fault.GetProperty("field").GetString()));
        Assert.Equal(2, error.GetProperty("error").GetProperty("details").GetArrayLength());
    }

    [Theory]
    [InlineData("/api/v1/auth/tokens/%ED%A0%80")]
    [InlineData("/api/v1/auth/tokens/%FF%FE")]
    [InlineData("/api/v1/auth/sessions/'; DROP TABLE Sessions; --")]
    [InlineData("/api/v1/auth/sessions/..%2F..%2Fetc%2Fpasswd")]
    public async Task A_strange_id_is_simply_not_found(string path)
    {
        var alice = await host.AsAsync("alice");

        var response = await alice.DeleteAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.True((await alice.GetJsonAsync("/api/v1/audit/verify")).GetProperty("valid").GetBoolean());
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
