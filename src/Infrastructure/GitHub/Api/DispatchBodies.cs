using System.Text.Json;
using System.Text.Json.Serialization;
using Infrajet.Application.Common;

namespace Infrajet.Infrastructure.GitHub.Api;

internal sealed record DispatchEventBody(string EventType, [property: JsonConverter(typeof(AsWritten))] JsonElement? ClientPayload);

internal sealed record WorkflowDispatchBody(string Ref, IReadOnlyDictionary<string, string>? Inputs, bool? ReturnRunDetails);
