using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Infrajet.WebApi.OpenApi;

/// <summary>The description of every endpoint, made when it is asked for, never at start; and the page to read it on.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";
    private const string Address = $"/openapi/{Name}.json";
    private const string Page = "docs";
    private const string Title = "Infrajet API";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(
            Name,
            document =>
            {
                // Most tools that read such documents know 3.0 best.
                document.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
                // A few words are read where they are used, and so is what may be anything.
                document.CreateSchemaReferenceId = type =>
                    JsonShapes.IsEnum(type.Type) || JsonShapes.IsAnything(type.Type)
                        ? null
                        : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
                document.AddSchemaTransformer<JsonShapes>();
                document.AddOperationTransformer<OperationFrame>();
                document.AddOperationTransformer<QueryParameters>();
                document.AddOperationTransformer<HeaderParameters>();
                document.AddOperationTransformer<OperationExamples>();
                document.AddOperationTransformer<ByteBodies>();
                document.AddOperationTransformer<OperationRefusals>();
                document.AddDocumentTransformer<HealthOperations>();
                document.AddDocumentTransformer<DocumentFrame>();
            }
        );

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi(Address).AllowAnonymous();
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = Page;
            page.DocumentTitle = Title;
            page.SwaggerEndpoint(Address, Title);
            // The bar on top offers other documents; there are none.
            page.HeadContent = "<style>.swagger-ui .topbar { display: none }</style>";
            page.DisplayOperationId();
            page.DefaultModelsExpandDepth(0);
        });
        app.MapGet("/", () => Results.LocalRedirect($"~/{Page}")).AllowAnonymous().ExcludeFromDescription();
    }
}
