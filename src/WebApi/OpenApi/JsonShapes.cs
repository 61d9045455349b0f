using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Infrajet.WebApi.OpenApi;

/// <summary>What the framework cannot see of our JSON: times and enums are text, and what is never null is always there.</summary>
internal sealed class JsonShapes : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTimeOffset) || IsEnum(type))
        {
            schema.Type = JsonSchemaType.String;
            if (context.JsonPropertyInfo?.IsGetNullable == true)
            {
                schema.Type |= JsonSchemaType.Null;
            }
        }

        if (IsAnything(type))
        {
            schema.Description ??= "Any JSON.";
        }

        if (context.JsonPropertyInfo is { } property && IsNeverNull(property))
        {
            schema.Type &= ~JsonSchemaType.Null;
        }

        if (schema.Type == JsonSchemaType.String)
        {
            schema.Enum = schema.Enum?.Where(word => word is not null && !word.IsJsonNullSentinel()).ToList();
        }

        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            schema.Required ??= new HashSet<string>();
            schema.Required.UnionWith(context.JsonTypeInfo.Properties.Where(IsAlwaysThere).Select(property => property.Name));
            schema.Required.ExceptWith(context.JsonTypeInfo.Properties.Where(IsLeftOutWhenNull).Select(property => property.Name));
        }

        return Task.CompletedTask;
    }

    public static bool IsEnum(Type type) => (Nullable.GetUnderlyingType(type) ?? type).IsEnum;

    public static bool IsAnything(Type type) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(JsonElement);

    private static bool IsAlwaysThere(JsonPropertyInfo property) => property is { Set: not null, IsSetNullable: false };

    // Either a request must hold it, or an answer leaves it out rather than writing null.
    private static bool IsNeverNull(JsonPropertyInfo property) => IsAlwaysThere(property) || IsLeftOutWhenNull(property);

    private static bool IsLeftOutWhenNull(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), false)
            is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }];
}
