using System.ComponentModel.DataAnnotations;

namespace Infrajet.WebApi.Limits;

public sealed class RateLimitOptions
{
    public const string Section = "RateLimits";
    private const int Most = 10_000_000;

    [Range(60, Most, ErrorMessage = "write how many requests one person may send in a minute, 60 or more.")]
    public int PersonPerMinute { get; init; } = 1200;

    [Range(60, Most, ErrorMessage = "write how many requests one address may send in a minute without signing in, 60 or more.")]
    public int AddressPerMinute { get; init; } = 240;
}
