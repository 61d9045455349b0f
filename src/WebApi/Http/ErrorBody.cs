using System.Text.Json.Serialization;
using Infrajet.Domain.Common;

namespace Infrajet.WebApi.Http;

/// <summary>The one error body: a problem document that also carries every name that one of the contracts promises.</summary>
public sealed record ErrorBody
{
    /// <example>about:blank</example>
    public string Type { get; init; } = "about:blank";

    /// <example>Bad Request</example>
    public required string Title { get; init; }

    /// <example>400</example>
    public required int Status { get; init; }

    /// <example>'Name' must not be empty.</example>
    public required string Detail { get; init; }

    /// <example>VALIDATION_ERROR</example>
    public required string ErrorCode { get; init; }

    /// <example>'Name' must not be empty.</example>
    public required string Message { get; init; }

    /// <example>4bf92f3577b34da6a3ce929d0e0e4736</example>
    public required string CorrelationId { get; init; }

    public required ErrorDetails Error { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>What is wrong, by field; only where the shape of the request was refused.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>The same as a list, in the order in which it was found.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FieldFault>? Details { get; init; }
}

public sealed record ErrorDetails
{
    /// <example>validation_error</example>
    public required string Code { get; init; }

    /// <example>'Name' must not be empty.</example>
    public required string Message { get; init; }

    public required IReadOnlyList<string> Details { get; init; }

    /// <example>4bf92f3577b34da6a3ce929d0e0e4736</example>
    public required string RequestId { get; init; }
}
