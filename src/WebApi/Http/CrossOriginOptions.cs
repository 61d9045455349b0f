using System.ComponentModel.DataAnnotations;

namespace Infrajet.WebApi.Http;

public sealed class CrossOriginOptions : IValidatableObject
{
    public const string Section = "Cors";

    /// <summary>Other sites whose pages may call with a bearer token; cookies are never accepted from them.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Origins.FirstOrDefault(origin => !IsOrigin(origin)) is { } wrong)
        {
            yield return new(
                $"write origins such as https://console.example.com, one by one and without a path; not '{wrong}'.",
                [nameof(Origins)]
            );
        }
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https"
        && url.UserInfo.Length == 0
        && url.GetLeftPart(UriPartial.Authority) == text;
}
