using Sandbox.Identities;

namespace Sandbox.Webhooks;

/// <summary>A hook that hears of an event; an App's hears of it through an installation.</summary>
internal sealed record Listener(Hook Hook, Installation? Installation = null);
