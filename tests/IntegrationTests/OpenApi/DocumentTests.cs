using System.Net;
using System.Text.RegularExpressions;
using Infrajet.IntegrationTests.Testing;
using Infrajet.WebApi.Realtime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.OpenApi;

public sealed partial class DocumentTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    private static readonly string[] NotOperations = ["", "openapi/v1.json"];

    // Where a contract spells out another body than the one that refusals have everywhere else.
    private static readonly string[] OwnBodies =
    [
        "POST /api/v1/auth/verify 401",
        "GET /api/v1/github/health 503",
        "GET /health 503",
        "GET /health/live 503",
        "GET /health/ready 503",
    ];

    [Fact]
    public async Task Anybody_can_read_it_and_it_is_OpenAPI_3_0()
    {
        var response = await host.Anonymous().GetAsync("/openapi/v1.json");

        var document = await response.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("3.0.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/openapi/v2.json")]
    [InlineData("/docs/none.js")]
    public async Task There_is_no_other_document_and_no_other_page(string path)
    {
        var response = await host.Anonymous().GetAsync(path);

        await response.ShouldBeErrorAsync(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task It_describes_every_route_that_the_product_answers()
    {
        var document = await ReadAsync();
        var routes = host
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<LiveSocket>() is null && !IsPage(endpoint))
            .Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').Replace("**", "", StringComparison.Ordinal))
            .Except(NotOperations);

        var described = document.Operations.Select(operation => operation.Path.TrimStart('/')).Distinct();

        Assert.Equal(routes.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_has_a_name_a_feature_and_a_summary()
    {
        var document = await ReadAsync();
        var features = document.Root.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()).ToList();

        Assert.All(
            document.Operations,
            operation =>
            {
                Assert.Matches(VerbAndNoun(), operation.Id);
                Assert.Contains(Assert.Single(operation.Json.GetProperty("tags").EnumerateArray()).GetString(), features);
                Assert.False(string.IsNullOrWhiteSpace(operation.Json.GetProperty("summary").GetString()));
            }
        );
        Assert.Distinct(document.Operations.Select(operation => operation.Id));
    }

    [Fact]
    public async Task Every_feature_and_every_parameter_is_explained()
    {
        var document = await ReadAsync();

        var explained = document
            .Operations.SelectMany(operation => operation.Parameters)
            .Concat(document.Root.GetProperty("tags").EnumerateArray());

        Assert.All(explained, part => Assert.True(part.TryGetProperty("description", out _), $"Not explained: {part}"));
    }

    [Fact]
    public async Task Every_operation_lists_the_refusals_that_its_kind_can_meet()
    {
        var document = await ReadAsync();

        Assert.All(document.Operations, operation => Assert.Subset(operation.Answers.Keys.ToHashSet(), RefusalsOf(operation).ToHashSet()));
    }

    [Fact]
    public async Task Every_refusal_has_the_one_error_body()
    {
        var document = await ReadAsync();
        var refusals = document.Operations.SelectMany(operation =>
            operation
                .Answers.Where(answer => answer.Key >= 400)
                .Select(answer => (Name: $"{operation} {answer.Key}", Json: answer.Value, IsGitHubs: IsGitHubs(operation)))
        );

        Assert.All(
            refusals.Where(refusal => !OwnBodies.Contains(refusal.Name)),
            refusal =>
            {
                var content = Assert.Single(refusal.Json.GetProperty("content").EnumerateObject());
                var (type, schema) = refusal.IsGitHubs
                    ? ("application/json", "GitHubErrorBody")
                    : ("application/problem+json", "ErrorBody");
                Assert.Equal(type, content.Name);
                Assert.Equal($"#/components/schemas/{schema}", content.Value.GetProperty("schema").GetProperty("$ref").GetString());
            }
        );
        Assert.Subset(refusals.Select(refusal => refusal.Name).ToHashSet(), OwnBodies.ToHashSet());
    }

    [Fact]
    public async Task Every_answer_carries_the_correlation_id()
    {
        var document = await ReadAsync();

        var answers = document.Operations.SelectMany(operation => operation.Answers.Values);

        Assert.All(answers, answer => Assert.True(answer.GetProperty("headers").TryGetProperty("X-Correlation-Id", out _)));
    }

    [Fact]
    public async Task Every_body_has_an_example_that_fits_its_schema()
    {
        var document = await ReadAsync();
        var bodies = document.Operations.SelectMany(operation => operation.Bodies).ToList();

        Assert.All(bodies, body => Assert.True(body.Examples.Count > 0, $"No example: {body.Name} {body.MediaType}"));
        Assert.All(
            bodies,
            body =>
                Assert.All(body.Examples, example => Assert.Empty(document.Faults(body.Schema, example, $"{body.Name} {body.MediaType}")))
        );
    }

    [Fact]
    public async Task Names_are_plain_words_and_properties_are_snake_case()
    {
        var schemas = (await ReadAsync()).Root.GetProperty("components").GetProperty("schemas").EnumerateObject().ToList();

        var properties = schemas.SelectMany(schema => schema.Value.GetProperty("properties").EnumerateObject());

        Assert.All(schemas, schema => Assert.Matches(PlainName(), schema.Name));
        Assert.All(properties, property => Assert.Matches(SnakeCase(), property.Name));
    }

    [Fact]
    public async Task Ids_of_people_are_64_bit_and_times_are_times()
    {
        var document = await ReadAsync();
        var schemas = document.Root.GetProperty("components").GetProperty("schemas");

        var id = schemas.GetProperty("MyIdentity").GetProperty("properties").GetProperty("id");
        var times = schemas
            .EnumerateObject()
            .SelectMany(schema => schema.Value.GetProperty("properties").EnumerateObject())
            .Where(property => property.Name == "at" || property.Name.EndsWith("_at", StringComparison.Ordinal));

        Assert.Equal("int64", id.GetProperty("format").GetString());
        Assert.All(times, time => Assert.Equal("string date-time", $"{time.Value.GetProperty("type")} {time.Value.GetProperty("format")}"));
    }

    [Fact]
    public async Task Only_these_operations_are_open_to_strangers()
    {
        var open = (await ReadAsync()).Operations.Where(operation => !operation.IsSecured).Select(operation => operation.Id);

        Assert.Equal(
            [
                "checkGitHubApp",
                "checkHealth",
                "checkLiveness",
                "checkReadiness",
                "receiveWebhook",
                "returnFromGitHub",
                "showVersion",
                "signIn",
                "signInWithGitHub",
                "verifyGitHubToken",
            ],
            open.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_change_with_the_cookie_needs_the_antiforgery_header()
    {
        var ways = (await ReadAsync())["createApiToken"].Json.GetProperty("security").EnumerateArray();

        Assert.Equal(
            ["bearer", "console_cookie+csrf_token", "forward_header"],
            ways.Select(way => string.Join('+', way.EnumerateObject().Select(scheme => scheme.Name)))
        );
    }

    private async Task<ApiDocument> ReadAsync() => await ApiDocument.ReadAsync(host.Anonymous());

    // There limits are 403, and what is not valid is 422.
    private static bool IsGitHubs(ApiOperation operation) => operation.Path.StartsWith("/api/v1/repos/", StringComparison.Ordinal);

    // Its contract says so.
    private static bool IsUnprocessable(ApiOperation operation) =>
        operation.Path.StartsWith("/api/v1/github/repositories", StringComparison.Ordinal)
        || operation.Path.StartsWith("/api/v1/github/install", StringComparison.Ordinal)
        || operation.Path.StartsWith("/api/v1/github/sync", StringComparison.Ordinal);

    private static bool IsPage(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ApiExplorerSettingsAttribute>()?.IgnoreApi == true;

    private static IEnumerable<int> RefusalsOf(ApiOperation operation)
    {
        var isLimited = !operation.Path.StartsWith("/health", StringComparison.Ordinal);
        var hasId = operation.Parameters.Any(parameter => parameter.GetProperty("in").GetString() == "path");
        return new (int Status, bool Expected)[]
        {
            (400, !IsUnprocessable(operation) && (operation.HasBody || operation.Parameters.Count > 0 && !IsGitHubs(operation))),
            (401, operation.IsSecured),
            (403, operation.IsSecured),
            (404, hasId),
            (413, operation.HasBody),
            (415, operation.HasBody && !operation.TakesBytes),
            (422, IsGitHubs(operation) || IsUnprocessable(operation) && (operation.HasBody || operation.Parameters.Count > 0)),
            (429, isLimited && !IsGitHubs(operation)),
            (500, true),
            (502, operation.IsSecured),
        }
            .Where(refusal => refusal.Expected)
            .Select(refusal => refusal.Status);
    }

    [GeneratedRegex(@"\A[a-z]+[A-Z][A-Za-z]+\z")]
    private static partial Regex VerbAndNoun();

    [GeneratedRegex(@"\A[A-Z][A-Za-z]+\z")]
    private static partial Regex PlainName();

    [GeneratedRegex(@"\A[a-z]+(_[a-z]+)*\z")]
    private static partial Regex SnakeCase();
}
