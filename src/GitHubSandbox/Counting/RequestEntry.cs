namespace Sandbox.Counting;

/// <summary>One request that was answered.</summary>
/// <param name="Route">As GitHub's description names it, such as GET /repos/{owner}/{repo}.</param>
/// <param name="Fingerprint">Tells credentials apart; the credential itself is never kept.</param>
/// <param name="Status">0 when a fault cut the connection.</param>
/// <param name="Points">What it weighs in GitHub's secondary limits.</param>
/// <param name="Faults">The kinds of faults it met, in their order.</param>
public sealed record RequestEntry(
    DateTimeOffset Time,
    string Method,
    string Path,
    string Route,
    CredentialKind Credential,
    string Fingerprint,
    int Status,
    int Points,
    IReadOnlyList<string> Faults
);
