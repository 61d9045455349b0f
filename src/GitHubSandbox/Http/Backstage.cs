using Microsoft.AspNetCore.Http;

namespace Sandbox.Http;

/// <summary>Marks what belongs to the sandbox and not to GitHub: its admin surface, its pages. No fault, limit or count touches it.</summary>
internal sealed class Backstage
{
    public const string Admin = "/_sandbox";

    public static readonly Backstage Mark = new();

    public static bool Holds(HttpContext http) => IsAdmin(http) || http.GetEndpoint()?.Metadata.GetMetadata<Backstage>() is not null;

    public static bool IsAdmin(HttpContext http) => http.Request.Path.StartsWithSegments(Admin, StringComparison.OrdinalIgnoreCase);
}
