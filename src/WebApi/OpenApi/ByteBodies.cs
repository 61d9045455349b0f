using System.Net.Mime;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Infrajet.WebApi.OpenApi;

/// <summary>The body of the request is bytes and nothing else.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TakesBytesAttribute : Attribute;

/// <summary>So is the body of the answer.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GivesBytesAttribute : Attribute;

/// <summary>Describes bodies of bytes, which no model binds and the framework therefore does not see.</summary>
internal sealed class ByteBodies : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<TakesBytesAttribute>().Any())
        {
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Bytes() };
        }

        if (metadata.OfType<GivesBytesAttribute>().Any() && operation.Responses?["200"] is OpenApiResponse answer)
        {
            answer.Content = Bytes();
        }

        return Task.CompletedTask;
    }

    private static Dictionary<string, OpenApiMediaType> Bytes() =>
        new()
        {
            [MediaTypeNames.Application.Octet] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                Example = "hello\n",
            },
        };
}
