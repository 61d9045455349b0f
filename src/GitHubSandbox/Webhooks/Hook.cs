namespace Sandbox.Webhooks;

/// <summary>Tells the events of a repository, an organisation or an App to somebody's server.</summary>
internal sealed class Hook
{
    public const string Everything = "*";

    public required long Id { get; init; }

    public required HookTarget Target { get; init; }

    /// <summary>Of the repository, the organisation or the App.</summary>
    public required long TargetId { get; init; }

    public required HookConfig Config { get; set; }

    public required List<string> Events { get; set; }

    public bool IsActive { get; set; } = true;

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public HookResponse LastResponse { get; set; } = HookResponse.Unused;

    public bool Hears(string name) =>
        IsActive && EventNames.Reaches(name, Target) && (Events.Contains(name) || Events.Contains(Everything));
}
