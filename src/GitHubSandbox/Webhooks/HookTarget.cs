namespace Sandbox.Webhooks;

/// <summary>Whose events a hook tells.</summary>
internal enum HookTarget
{
    Repository,
    Organization,
    App,
}
