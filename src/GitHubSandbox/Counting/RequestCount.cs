namespace Sandbox.Counting;

/// <summary>What one credential asked of one route.</summary>
/// <param name="NotModified">Of the requests, those answered 304, which are free.</param>
public sealed record RequestCount(
    string Route,
    CredentialKind Credential,
    string Fingerprint,
    long Requests,
    long NotModified,
    long Points,
    IReadOnlyDictionary<int, long> Statuses
);
