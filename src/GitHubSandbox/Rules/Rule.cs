using System.Text.Json.Nodes;

namespace Sandbox.Rules;

/// <summary>One rule of a ruleset, with what it was given, such as ("commit_message_pattern", { pattern: … }).</summary>
internal sealed record Rule(string Type, JsonObject? Parameters);
