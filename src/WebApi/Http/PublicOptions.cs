using System.ComponentModel.DataAnnotations;
using Infrajet.Application.Common;

namespace Infrajet.WebApi.Http;

public sealed class PublicOptions : IValidatableObject
{
    public const string Section = "Public";

    /// <summary>Where the world finds this product; without it, wherever a request came to.</summary>
    public Uri? BaseUrl { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseUrl is { } url && !(url.IsSafe() && url.UserInfo.Length + url.Query.Length + url.Fragment.Length == 0))
        {
            yield return new(
                "write the https address at which others reach Infrajet, such as https://infrajet.example.com; plain http is for loopback only.",
                [nameof(BaseUrl)]
            );
        }
    }
}
