using Sandbox.Identities;

namespace Sandbox.Repositories;

/// <summary>Somebody from outside is asked in, and may say yes.</summary>
internal sealed record Invitation(long Id, Account Invitee, Account Inviter, Role Role, DateTimeOffset CreatedAt);
