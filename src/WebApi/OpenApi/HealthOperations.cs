using Infrajet.WebApi.Operating;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Infrajet.WebApi.OpenApi;

/// <summary>The health checks are no controller's, so that the framework does not see them.</summary>
internal sealed class HealthOperations : IOpenApiDocumentTransformer
{
    public async Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        document.AddComponent(nameof(HealthDetails), await context.GetOrCreateSchemaAsync(typeof(HealthDetails), null, cancellationToken));
        Add(document, "/health", "checkHealth", "The same as readiness, at the address that many tools try first.");
        Add(document, "/health/live", "checkLiveness", "Whether the process answers at all; a failure means: restart it.");
        Add(
            document,
            "/health/ready",
            "checkReadiness",
            "Whether it can work: database, disk, work engine; a failure means: send it no requests."
        );
    }

    private static void Add(OpenApiDocument document, string path, string id, string summary)
    {
        var operation = new OpenApiOperation
        {
            OperationId = id,
            Summary = summary,
            Tags = new HashSet<OpenApiTagReference> { new("Operating", document) },
            Security = [],
            Responses = new OpenApiResponses
            {
                ["200"] = Answer(document, "In order", OperatingExamples.Healthy),
                ["500"] = ErrorAnswers.For([Refusal.Unexpected], document),
                ["503"] = Answer(document, "Not in order", OperatingExamples.Unhealthy),
            },
        };
        document.Paths.Add(path, new OpenApiPathItem { Operations = new() { [HttpMethod.Get] = operation } });
    }

    private static OpenApiResponse Answer(OpenApiDocument document, string description, HealthDetails example) =>
        new()
        {
            Description = description,
            Headers = new Dictionary<string, IOpenApiHeader>
            {
                [SharedHeaders.CorrelationId] = new OpenApiHeaderReference(SharedHeaders.CorrelationId, document),
            },
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new()
                {
                    Schema = new OpenApiSchemaReference(nameof(HealthDetails), document),
                    Example = OperationExamples.Json(example),
                },
            },
        };
}
