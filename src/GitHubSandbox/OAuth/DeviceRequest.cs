using Sandbox.Identities;

namespace Sandbox.OAuth;

/// <summary>A device without a browser waits for its owner to type a code elsewhere.</summary>
internal sealed class DeviceRequest
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    public required string DeviceCode { get; init; }

    public required string UserCode { get; init; }

    public required string ClientId { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Seconds to wait between two questions; longer for those who do not.</summary>
    public int Interval { get; set; } = 5;

    public DateTimeOffset? AskedAt { get; set; }

    public Account? AllowedBy { get; set; }

    public bool IsDenied { get; set; }
}
