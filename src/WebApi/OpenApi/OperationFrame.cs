using Infrajet.WebApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Infrajet.WebApi.OpenApi;

/// <summary>What every operation has: its feature, its ways in, one media type per JSON body, the correlation id.</summary>
internal sealed class OperationFrame : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    // MVC reads and writes these as well, for those who ask; nobody needs to.
    private static readonly string[] JsonByOtherNames = ["text/plain", "text/json", "application/*+json"];

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document!;
        operation.Tags = new HashSet<OpenApiTagReference> { new(FeatureOf(context.Description), document) };
        operation.Security = [.. WaysIn.For(context.Description, document)];
        NarrowToJson(operation.RequestBody?.Content);
        NarrowToWhatIsSent(operation.RequestBody?.Content);
        foreach (var response in (operation.Responses ?? []).Values.Cast<OpenApiResponse>())
        {
            NarrowToJson(response.Content);
            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            response.Headers[Correlation.HeaderName] = new OpenApiHeaderReference(Correlation.HeaderName, document);
        }

        return Task.CompletedTask;
    }

    public static bool IsAnonymous(ApiDescription operation) => operation.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any();

    private static string FeatureOf(ApiDescription operation) =>
        ((ControllerActionDescriptor)operation.ActionDescriptor).ControllerTypeInfo.Namespace!.Split('.')[^1];

    // A body that may be left out is still never the word null.
    private static void NarrowToWhatIsSent(IDictionary<string, OpenApiMediaType>? content)
    {
        foreach (var media in content?.Values ?? [])
        {
            if (media.Schema?.OneOf?.OfType<OpenApiSchemaReference>().SingleOrDefault() is { } sent)
            {
                media.Schema = sent;
            }
        }
    }

    private static void NarrowToJson(IDictionary<string, OpenApiMediaType>? content)
    {
        if (content?.ContainsKey(Json) == true)
        {
            JsonByOtherNames.ToList().ForEach(name => content.Remove(name));
        }
    }
}
