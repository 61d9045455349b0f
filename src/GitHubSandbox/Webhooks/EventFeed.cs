namespace Sandbox.Webhooks;

/// <summary>Takes note of everything that webhooks are told, and has it told.</summary>
internal sealed class EventFeed(World world)
{
    private const int Most = 1_000;

    /// <summary>The latest of them, heard or not.</summary>
    public List<Announcement> Announcements { get; } = [];

    public void Announce(Announcement announcement)
    {
        if (Announcements.Count == Most)
        {
            Announcements.RemoveAt(0);
        }

        Announcements.Add(announcement);
        world.Post(announcement);
        if (announcement is { Name: "repository", Action: "deleted", Repository: { } gone })
        {
            world.Mailroom.RemoveHooksOf(gone);
        }
    }
}
