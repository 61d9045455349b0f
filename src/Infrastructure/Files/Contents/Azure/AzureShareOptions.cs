using Infrajet.Application.Common;

namespace Infrajet.Infrastructure.Files.Contents.Azure;

public sealed class AzureShareOptions
{
    /// <summary>With the SAS as its query: a secret.</summary>
    public string? ShareUrl { get; init; }

    public bool IsUsable =>
        Uri.TryCreate(ShareUrl, UriKind.Absolute, out var url) && url.IsSafe() && url is { AbsolutePath.Length: > 1, Query.Length: > 1 };
}
