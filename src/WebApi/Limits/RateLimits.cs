using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Infrajet.Domain.Common;
using Infrajet.WebApi.Authentication;
using Infrajet.WebApi.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Infrajet.WebApi.Limits;

/// <summary>A bucket per person, and one per address for callers who are nobody yet.</summary>
internal static class RateLimits
{
    private const int SecondsPerMinute = 60;
    private const int SharedPrefixBytes = 8;

    public static readonly Failure Reached = new(
        FailureKind.RateLimited,
        "rate_limited",
        "Too many requests. Wait as long as the Retry-After header says."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    public static void Configure(RateLimiterOptions limiter, IOptions<RateLimitOptions> options)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => BucketOf(context, options.Value));
        limiter.OnRejected = (rejected, _) => new ValueTask(Errors.WriteAsync(rejected.HttpContext, FailureOf(rejected.Lease)));
    }

    private static RateLimitPartition<string> BucketOf(HttpContext context, RateLimitOptions options) =>
        HttpCall.CallerOf(context) is { } caller
            ? Bucket($"person {caller.PersonId}", options.PersonPerMinute)
            : Bucket(AddressOf(context.Connection.RemoteIpAddress), options.AddressPerMinute);

    private static RateLimitPartition<string> Bucket(string key, int perMinute) =>
        RateLimitPartition.GetTokenBucketLimiter(
            key,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perMinute,
                TokensPerPeriod = Math.Max(1, perMinute / SecondsPerMinute),
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            }
        );

    // One household or host owns a whole /64: its addresses are one caller.
    private static string AddressOf(IPAddress? address) =>
        address switch
        {
            null => "address unknown",
            { IsIPv4MappedToIPv6: true } => $"address {address.MapToIPv4()}",
            { AddressFamily: AddressFamily.InterNetworkV6 } =>
                $"address {Convert.ToHexString(address.GetAddressBytes()[..SharedPrefixBytes])}",
            _ => $"address {address}",
        };

    private static Failure FailureOf(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Reached with { RetryAfter = wait } : Reached;
}
