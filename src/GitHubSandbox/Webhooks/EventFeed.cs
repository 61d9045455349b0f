using System.Text.Json.Nodes;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Webhooks;

/// <summary>What happened, as webhooks tell it.</summary>
/// <param name="Name">Such as push or workflow_run.</param>
/// <param name="Payload">What is special to the event; who sent it, where and for which installation is added.</param>
internal sealed record Announcement(string Name, Account Sender, JsonObject Payload)
{
    public string? Action { get; init; }

    public Repository? Repository { get; init; }

    /// <summary>Where no repository says it.</summary>
    public Account? Organization { get; init; }

    /// <summary>Only this one is told: that somebody withdrew what they allowed it.</summary>
    public GitHubApp? App { get; init; }

    /// <summary>Only this one is told: installation events.</summary>
    public Installation? Installation { get; init; }
}

/// <summary>Takes note of everything that webhooks are told.</summary>
internal sealed class EventFeed(World world)
{
    public List<Announcement> Announcements { get; } = [];

    public void Announce(Announcement announcement)
    {
        ArgumentNullException.ThrowIfNull(world);
        Announcements.Add(announcement);
    }
}
