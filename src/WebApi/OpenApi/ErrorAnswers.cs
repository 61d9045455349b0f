using System.Text.Json;
using Infrajet.Domain.Common;
using Infrajet.WebApi.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Infrajet.WebApi.OpenApi;

/// <summary>Error answers as the document shows them: one schema, an example per failure, and what many operations share kept once.</summary>
internal static class ErrorAnswers
{
    private const string CorrelationId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static readonly DateTimeOffset Moment = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Refusal[]> Shared = new(
        from refusal in Refusal.OfReading
        group refusal by refusal.Status into answer
        select KeyValuePair.Create(ReasonPhrases.GetReasonPhrase(answer.Key).Replace(" ", "", StringComparison.Ordinal), answer.ToArray())
    )
    {
        ["ForbiddenChange"] =
        [
            .. Refusal.OfCallers.Concat(Refusal.OfChanges).Where(refusal => refusal.Status == StatusCodes.Status403Forbidden),
        ],
    };

    /// <summary>The error body's schema; the framework sees no action that answers with it.</summary>
    public static async Task AddSchemaAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var body = await context.GetOrCreateSchemaAsync(typeof(ErrorBody), null, cancellationToken);
        var faults = (OpenApiSchema)body.Properties!["details"];
        document.AddComponent(nameof(ErrorBody), body);
        document.AddComponent(nameof(ErrorDetails), body.Properties["error"]);
        document.AddComponent(nameof(FieldFault), faults.Items!);
        body.Properties["error"] = new OpenApiSchemaReference(nameof(ErrorDetails), document);
        faults.Items = new OpenApiSchemaReference(nameof(FieldFault), document);
    }

    public static IOpenApiResponse For(IReadOnlyCollection<Refusal> refusals, OpenApiDocument document)
    {
        var shared = Shared.FirstOrDefault(known => known.Value.Length == refusals.Count && !known.Value.Except(refusals).Any()).Key;
        if (shared is null)
        {
            return Answer(refusals, document);
        }

        if (document.Components?.Responses?.ContainsKey(shared) != true)
        {
            document.AddComponent<IOpenApiResponse>(shared, Answer(refusals, document));
        }

        return new OpenApiResponseReference(shared, document);
    }

    private static OpenApiResponse Answer(IReadOnlyCollection<Refusal> refusals, OpenApiDocument document)
    {
        var status = refusals.First().Status;
        return new OpenApiResponse
        {
            Description = ReasonPhrases.GetReasonPhrase(status),
            Headers = HeadersOf(status, refusals, document),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [Errors.ContentType] = new()
                {
                    Schema = new OpenApiSchemaReference(nameof(ErrorBody), document),
                    Examples = refusals.ToDictionary(refusal => refusal.Failure.Code, IOpenApiExample (refusal) => ExampleOf(refusal)),
                },
            },
        };
    }

    public static Dictionary<string, IOpenApiHeader> HeadersOf(int status, IEnumerable<Refusal> refusals, OpenApiDocument document) =>
        HeaderNamesOf(status, refusals).ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, document));

    private static IEnumerable<string> HeaderNamesOf(int status, IEnumerable<Refusal> refusals)
    {
        yield return SharedHeaders.CorrelationId;
        if (status == StatusCodes.Status401Unauthorized)
        {
            yield return SharedHeaders.Authenticate;
        }

        if (refusals.Any(refusal => refusal.Failure.RetryAfter is not null))
        {
            yield return SharedHeaders.RetryAfter;
        }
    }

    private static OpenApiExample ExampleOf(Refusal refusal) =>
        new()
        {
            Value = JsonSerializer.SerializeToNode(
                Errors.BodyOf(refusal.Status, refusal.Failure, CorrelationId, Moment),
                JsonConventions.Options
            ),
        };
}
