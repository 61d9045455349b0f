namespace Infrajet.Domain.Webhooks;

/// <summary>What a hook brought: its signature holds.</summary>
public sealed record Delivery(string Source, long HookId, string EventGuid, string Event, bool IsForm, byte[] Body)
{
    public string? Action { get; init; }

    public long? InstallationId { get; init; }

    public long? RepositoryId { get; init; }
}
