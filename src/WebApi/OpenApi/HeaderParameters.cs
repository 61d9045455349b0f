using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Infrajet.WebApi.OpenApi;

/// <summary>Words for headers that requests carry: the framework looks for them under the names of the action's own parameters.</summary>
internal sealed class HeaderParameters : IOpenApiOperationTransformer
{
    private static readonly Dictionary<string, (string Description, string Example)> Words = new()
    {
        ["Idempotency-Key"] = (
            "Up to 255 visible ASCII characters: the same key starts one dispatch, however often it is sent within 24 hours.",
            "order-4711"
        ),
        ["X-GitHub-Token"] = (
            "A GitHub token of the caller's own; without it the one that they came with, or that of the account that they connected.",
            "ghu_0123456789abcdefghijklmnopqrstuvwxyz"
        ),
        ["X-File-Mode"] = ("`100644`, or `100755` for an executable; where it is left out, as it was, or not executable.", "100755"),
        ["Prefer"] = (
            "`respond-async`: answer as soon as it is written down, and send it afterwards, through outages if need be.",
            "respond-async"
        ),
    };

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (parameter.In == ParameterLocation.Header && Words.TryGetValue(parameter.Name!, out var words))
            {
                (parameter.Description, parameter.Example) = words;
            }
        }

        return Task.CompletedTask;
    }
}
