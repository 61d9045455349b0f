using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Infrajet.WebApi.Http;

/// <summary>What MVC could not bind, told as any other failure of validation.</summary>
internal static class BadShape
{
    private const string JsonRoot = "$";

    public static IActionResult AsFailure(ActionContext context) =>
        new FailureResult(
            GitHubShapedAttribute.Of(context.HttpContext) is null ? CommonFailures.NotValid(FaultsOf(context.ModelState))
            : IsUnreadable(context.ModelState) ? GitHubErrors.UnreadableJson
            : CommonFailures.NotValid(FaultsOf(context.ModelState).ConvertAll(InOneSentence))
        );

    // GitHub's form has no place for the field.
    private static FieldFault InOneSentence(FieldFault fault) =>
        fault.Field.Length == 0 ? fault : fault with { Message = $"{fault.Field}: {fault.Message}" };

    // GitHub tells JSON that cannot be read from JSON that is not what belongs here.
    private static bool IsUnreadable(ModelStateDictionary state) =>
        state.Any(entry =>
            entry.Value?.Errors.Any(error => entry.Key.Length == 0 || error.Exception is JsonException broken && !IsOfWrongType(broken))
            == true
        );

    private static bool IsOfWrongType(JsonException fault) => fault.Message.Contains("could not be converted", StringComparison.Ordinal);

    private static List<FieldFault> FaultsOf(ModelStateDictionary state)
    {
        var faults = state.SelectMany(entry => (entry.Value?.Errors ?? []).Select(error => FaultOf(entry.Key, error))).ToList();

        // A body that cannot be read is also reported as a missing parameter; once is enough.
        var unreadable = faults
            .Where(fault => fault.Field.Length == 0 || fault.Message.Contains("JSON", StringComparison.Ordinal))
            .ToList();
        return unreadable.Count > 0 ? unreadable : faults;
    }

    private static FieldFault FaultOf(string key, ModelError error) =>
        key.StartsWith(JsonRoot, StringComparison.Ordinal)
            ? new FieldFault(key.TrimStart('$', '.'), "This is not valid JSON, or not of the type that belongs here.")
            : new FieldFault(key, error.ErrorMessage);
}
