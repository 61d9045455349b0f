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

    /// <summary>Where no repository says it; a person may stand here for what happens in no repository of theirs.</summary>
    public Account? Organization { get; init; }

    /// <summary>Only this one is told: installation events.</summary>
    public Installation? Installation { get; init; }

    /// <summary>Only this one is told, of what concerns no installation: github_app_authorization.</summary>
    public GitHubApp? App { get; init; }

    /// <summary>The payload does not name the repository, as it happens with packages.</summary>
    public bool OmitsRepository { get; init; }

    public Account? Owner => Repository?.Owner ?? Organization;
}
