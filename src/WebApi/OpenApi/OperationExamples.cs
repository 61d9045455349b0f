using System.Text.Json;
using System.Text.Json.Nodes;
using Infrajet.WebApi.Auditing;
using Infrajet.WebApi.Connections;
using Infrajet.WebApi.Dispatching;
using Infrajet.WebApi.GitHub;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.Installations;
using Infrajet.WebApi.Jobs;
using Infrajet.WebApi.Operating;
using Infrajet.WebApi.Projects;
using Infrajet.WebApi.Provisioning;
using Infrajet.WebApi.Realtime;
using Infrajet.WebApi.Repositories;
using Infrajet.WebApi.Runs;
using Infrajet.WebApi.Sessions;
using Infrajet.WebApi.Syncing;
using Infrajet.WebApi.Webhooks;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Infrajet.WebApi.OpenApi;

/// <summary>Shows every body once, as the product itself would write it: examples are values, not text.</summary>
internal sealed class OperationExamples : IOpenApiOperationTransformer
{
    private static readonly Dictionary<Type, JsonNode> ByType = new[]
    {
        SessionExamples.All,
        ConnectionExamples.All,
        InstallationExamples.All,
        RepositoryExamples.All,
        ProjectExamples.All,
        DispatchExamples.All,
        SyncExamples.All,
        SyncPlanExamples.All,
        JobExamples.All,
        DeliveryExamples.All,
        WorkflowExamples.All,
        ContractExamples.All,
        RunExamples.All,
        ProvisioningExamples.All,
        GitHubFacadeExamples.All,
        AuditExamples.All,
        RealtimeExamples.All,
        GitHubExamples.All,
        OperatingExamples.All,
    }
        .SelectMany(feature => feature)
        .ToDictionary(example => example.GetType(), example => Json(example));

    private static JsonNode? Of(Type? type) => type is not null && ByType.TryGetValue(type, out var example) ? example.DeepClone() : null;

    public static JsonNode Json(object example) => JsonSerializer.SerializeToNode(example, JsonConventions.Options)!;

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var body = context.Description.ParameterDescriptions.SingleOrDefault(parameter => parameter.Source == BindingSource.Body);
        Show(operation.RequestBody?.Content, body?.Type);
        foreach (var answer in context.Description.SupportedResponseTypes)
        {
            Show(operation.Responses?[$"{answer.StatusCode}"].Content, answer.Type);
        }

        return Task.CompletedTask;
    }

    private static void Show(IDictionary<string, OpenApiMediaType>? content, Type? type)
    {
        foreach (var mediaType in (content ?? new Dictionary<string, OpenApiMediaType>()).Values)
        {
            mediaType.Example = Of(type);
        }
    }
}
