namespace Sandbox.Identities;

/// <summary>A person's place in an organisation; one who was only invited is not active yet.</summary>
internal sealed record Membership(bool IsOwner, bool IsActive = true);
