namespace Sandbox.Webhooks;

/// <summary>How the latest delivery of a hook went.</summary>
internal sealed record HookResponse(int? Code, string Status, string? Message)
{
    public static readonly HookResponse Unused = new(null, "unused", null);
}
