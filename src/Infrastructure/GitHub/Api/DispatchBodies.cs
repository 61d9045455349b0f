using System.Text.Json;

namespace Infrajet.Infrastructure.GitHub.Api;

internal sealed record DispatchEventBody(string EventType, JsonElement? ClientPayload);

internal sealed record WorkflowDispatchBody(string Ref, IReadOnlyDictionary<string, string>? Inputs, bool? ReturnRunDetails);
