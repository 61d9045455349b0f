using Infrajet.WebApi.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Infrajet.WebApi.OpenApi;

/// <summary>The refusals of operations that speak GitHub's language, in its form.</summary>
internal static class GitHubErrorAnswers
{
    public static GitHubShapedAttribute? ShapeOf(ApiDescription operation) =>
        operation.ActionDescriptor.EndpointMetadata.OfType<GitHubShapedAttribute>().LastOrDefault();

    public static async Task<IEnumerable<(int Status, IOpenApiResponse Answer)>> ForAsync(
        IEnumerable<Refusal> refusals,
        GitHubShapedAttribute shape,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var document = context.Document!;
        var body = await context.GetOrCreateSchemaAsync(typeof(GitHubErrorBody), null, cancellationToken);
        document.AddComponent(nameof(GitHubErrorBody), body);
        return refusals
            .Select(refusal => new Written(refusal, As(refusal, shape)))
            .GroupBy(written => written.GitHub.Status, (status, some) => (status, (IOpenApiResponse)Answer(status, [.. some], document)));
    }

    // What the framework refuses has a status that is not its kind's.
    private static GitHubRefusal As(Refusal refusal, GitHubShapedAttribute shape) =>
        refusal.Status == Errors.StatusOf(refusal.Failure.Kind) ? GitHubErrors.Of(refusal.Failure, shape) : GitHubErrors.Of(refusal.Status);

    private static OpenApiResponse Answer(int status, IReadOnlyList<Written> refusals, OpenApiDocument document) =>
        new()
        {
            Description = ReasonPhrases.GetReasonPhrase(status),
            Headers = ErrorAnswers.HeadersOf(status, refusals.Select(written => written.Refusal), document),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new()
                {
                    Schema = new OpenApiSchemaReference(nameof(GitHubErrorBody), document),
                    Examples = refusals.ToDictionary(written => written.Refusal.Failure.Code, ExampleOf),
                },
            },
        };

    private static IOpenApiExample ExampleOf(Written written) => new OpenApiExample { Value = OperationExamples.Json(written.GitHub.Body) };

    private sealed record Written(Refusal Refusal, GitHubRefusal GitHub);
}
