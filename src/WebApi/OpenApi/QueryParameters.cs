using System.Globalization;
using Infrajet.Application.Common;
using Infrajet.WebApi.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Infrajet.WebApi.OpenApi;

/// <summary>Gives parameters that are bound into one record the words of its properties, which the framework looks for under another name.</summary>
internal sealed class QueryParameters : IOpenApiOperationTransformer
{
    public async Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        foreach (var description in context.Description.ParameterDescriptions)
        {
            if (
                description.ModelMetadata is { ContainerType: { } container, PropertyName: { } property }
                && operation.Parameters?.OfType<OpenApiParameter>().SingleOrDefault(own => own.Name == description.Name) is { } parameter
            )
            {
                var words = await context.GetOrCreateSchemaAsync(container, null, cancellationToken);
                var word = words.Properties![JsonConventions.FieldName(property)];
                parameter.Description = word.Description;
                parameter.Example = word.Examples?.FirstOrDefault();
                Limit(description, parameter);
            }
        }
    }

    private static void Limit(ApiParameterDescription description, OpenApiParameter parameter)
    {
        if (description.ModelMetadata.ContainerType != typeof(PageQuery) || parameter.Schema is not OpenApiSchema schema)
        {
            return;
        }

        if (description.ModelMetadata.PropertyName == nameof(PageQuery.Limit))
        {
            schema.Minimum = "1";
            schema.Maximum = Paging.MaximumLimit.ToString(CultureInfo.InvariantCulture);
            schema.Default = Paging.DefaultLimit;
        }
        else
        {
            schema.MinLength = 1;
            schema.MaxLength = Cursor.MaximumLength;
        }
    }
}
