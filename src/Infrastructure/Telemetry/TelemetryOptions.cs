using System.ComponentModel.DataAnnotations;

namespace Infrajet.Infrastructure.Telemetry;

public sealed class TelemetryOptions : IValidatableObject
{
    public const string Section = "Telemetry";

    /// <summary>Where traces and metrics go, as OTLP over HTTP; left out, nothing is collected.</summary>
    public Uri? OtlpEndpoint { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OtlpEndpoint is { } url && !(url.IsAbsoluteUri && url.Scheme is "http" or "https"))
        {
            yield return new("write the collector's address for OTLP over HTTP, such as http://collector:4318.", [nameof(OtlpEndpoint)]);
        }
    }
}
