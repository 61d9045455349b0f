using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Results;
using Infrajet.Application.Common;
using Infrajet.Application.Provisioning.Contracts;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Dispatching;

/// <summary>What GitHub will take, checked before it is asked.</summary>
internal static partial class DispatchRules
{
    public static IRuleBuilderOptions<T, JsonElement?> IsRepositoryReference<T>(this IRuleBuilder<T, JsonElement?> rule) =>
        rule.Must(reference =>
                reference is { } given && TextOf(given) is { Length: > 0 and <= Dispatch.ReferenceLength - 2 } text && Text.IsPlain(text)
            )
            .WithMessage("Name the repository: its number, its node id, or owner/name.");

    public static IRuleBuilderOptions<T, string> IsEventType<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(type => !string.IsNullOrWhiteSpace(type))
            .WithMessage("Name the type of the event.")
            .Must(type => LengthOf(type) <= Dispatch.EventTypeLength)
            .WithMessage($"GitHub takes at most {Dispatch.EventTypeLength} characters.")
            .Must(Text.IsPlain)
            .WithMessage(Text.PlainAdvice);

    public static IRuleBuilderOptionsConditions<T, JsonElement?> IsClientPayload<T>(this IRuleBuilder<T, JsonElement?> rule) =>
        rule.Custom((payload, context) => FaultsIn(payload).ForEach(context.AddFailure));

    /// <summary>An event that is agreed on says what was agreed. What no event may say was told before.</summary>
    public static IRuleBuilderOptionsConditions<T, string> KeepsItsContract<T>(
        this IRuleBuilder<T, string> eventType,
        EventContracts contracts,
        Func<T, JsonElement?> payloadOf
    ) =>
        eventType.Custom(
            (type, context) =>
            {
                var payload = payloadOf(context.InstanceToValidate);
                var told = FaultsIn(payload);
                foreach (var fault in contracts.FaultsIn(type, payload).Where(fault => !told.Contains(fault.Message)))
                {
                    context.AddFailure(new ValidationFailure(fault.Field, fault.Message));
                }
            }
        );

    public static IRuleBuilderOptions<T, string?> IsIdempotencyKey<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(key => key is null || key.Length is > 0 and <= Dispatch.KeyLength && key.All(letter => letter is > ' ' and <= '~'))
            .WithMessage($"Send 1 to {Dispatch.KeyLength} visible ASCII characters as Idempotency-Key.");

    public static IRuleBuilderOptions<T, string> IsWorkflowName<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(name => WorkflowName().IsMatch(name))
            .WithMessage("Name the workflow by its file name, such as deploy.yml, or by its number.");

    public static IRuleBuilderOptions<T, string?> IsGitRef<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(name => name is null || name.Length is > 0 and <= Dispatch.RefLength && GitRef.IsName(name))
            .WithMessage("Name a branch or a tag, or leave it out for the default branch.");

    public static IRuleBuilderOptionsConditions<T, IReadOnlyDictionary<string, JsonElement>?> AreInputs<T>(
        this IRuleBuilder<T, IReadOnlyDictionary<string, JsonElement>?> rule
    ) =>
        rule.Custom(
            (inputs, context) =>
            {
                if (inputs?.Count > DispatchWorkflow.MostInputs)
                {
                    context.AddFailure($"GitHub takes at most {DispatchWorkflow.MostInputs} inputs, these are {inputs.Count}.");
                }

                foreach (var (name, value) in inputs ?? new Dictionary<string, JsonElement>())
                {
                    if (
                        value.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null
                        || !ClientPayload.IsReadable(value)
                    )
                    {
                        context.AddFailure($"{context.PropertyPath}.{name}", "Send text, a number, true or false.");
                    }
                }
            }
        );

    /// <summary>What the audit keeps of a request, whatever somebody wrote into it.</summary>
    public static string SubjectOf(JsonElement? repoId, string eventType) =>
        $"{(repoId is { } given ? TextOf(given) : null) ?? "no repository"} {eventType}";

    /// <summary>What the reference says, whether it came as text or as a whole number; null where it is neither.</summary>
    public static string? TextOf(JsonElement reference) =>
        reference.ValueKind == JsonValueKind.String && ClientPayload.IsReadable(reference) ? reference.GetString()
        : reference.ValueKind == JsonValueKind.Number && reference.TryGetInt64(out var number) && number > 0
            ? number.ToString(CultureInfo.InvariantCulture)
        : null;

    private static List<string> FaultsIn(JsonElement? payload) => payload is { } given ? [.. ClientPayload.FaultsIn(given)] : [];

    // In characters as GitHub counts them: a letter beyond the basic plane is one, not two.
    private static int LengthOf(string text) => text.EnumerateRunes().Count();

    [GeneratedRegex(@"\A(?:[0-9]{1,19}|[A-Za-z0-9._ -]{1,250}\.ya?ml)\z")]
    private static partial Regex WorkflowName();
}
