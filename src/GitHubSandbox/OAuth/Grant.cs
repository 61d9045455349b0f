using Sandbox.Identities;

namespace Sandbox.OAuth;

/// <summary>A person's word that a client may act for them, until they take it back.</summary>
internal sealed record Grant(Account Person, string ClientId, IReadOnlyList<string> Scopes, DateTimeOffset Since);
