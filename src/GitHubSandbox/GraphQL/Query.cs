using System.Text.Json.Nodes;
using Sandbox.GraphQL.Language;

namespace Sandbox.GraphQL;

/// <summary>One operation that is to be run, with everything it may refer to.</summary>
internal sealed record Query(Operation Operation, Document Document, JsonObject Variables);
