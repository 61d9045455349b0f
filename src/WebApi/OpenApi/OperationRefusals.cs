using System.Globalization;
using Infrajet.Application.Common;
using Infrajet.WebApi.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Infrajet.WebApi.OpenApi;

/// <summary>Lists what an operation may refuse: what follows from its kind, and what its action names itself.</summary>
internal sealed class OperationRefusals : IOpenApiOperationTransformer
{
    public async Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var refusals = RefusalsOf(context.Description);
        var refused = GitHubErrorAnswers.ShapeOf(context.Description) is { } shape
            ? await GitHubErrorAnswers.ForAsync(refusals, shape, context, cancellationToken)
            : refusals.GroupBy(refusal => refusal.Status, (status, some) => (status, ErrorAnswers.For([.. some], context.Document!)));
        foreach (var (status, answer) in refused)
        {
            // A body that a contract spells out for one status is declared on the action, and stays.
            operation.Responses!.TryAdd(status.ToString(CultureInfo.InvariantCulture), answer);
        }

        var answers = operation.Responses!.OrderBy(answer => answer.Key, StringComparer.Ordinal).ToList();
        operation.Responses!.Clear();
        answers.ForEach(answer => operation.Responses.Add(answer.Key, answer.Value));
    }

    private static IEnumerable<Refusal> RefusalsOf(ApiDescription operation)
    {
        var parameters = operation.ParameterDescriptions;
        var own = operation.ActionDescriptor.EndpointMetadata.OfType<RefusesAttribute>().SelectMany(refuses => refuses.Refusals).ToList();
        var isUnprocessable = operation.ActionDescriptor.EndpointMetadata.OfType<UnprocessableAttribute>().Any();
        var hasId = parameters.Any(parameter => parameter.Source == BindingSource.Path);
        return own.Concat(parameters.Count > 0 ? Refusal.OfInput : [])
            .Concat(parameters.Any(parameter => parameter.Source == BindingSource.Body) ? OfBody(operation) : [])
            .Concat(OperationFrame.IsAnonymous(operation) ? [] : Refusal.OfCallers)
            .Concat(OperationFrame.IsAnonymous(operation) || HttpMethods.IsGet(operation.HttpMethod!) ? [] : Refusal.OfChanges)
            .Concat(hasId && own.All(refusal => refusal.Status != StatusCodes.Status404NotFound) ? Refusal.OfIds : [])
            .Concat(Refusal.OfAll)
            .Select(refusal => isUnprocessable && CommonFailures.IsNotValid(refusal.Failure) ? refusal.AsUnprocessable() : refusal)
            // What the action says itself comes first, and is more exact than what is said of all.
            .DistinctBy(refusal => (refusal.Status, refusal.Failure.Code));
    }

    private static Refusal[] OfBody(ApiDescription operation) =>
        GitHubErrorAnswers.ShapeOf(operation) is null ? Refusal.OfBody : Refusal.OfGitHubBody;
}
