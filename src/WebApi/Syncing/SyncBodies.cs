namespace Infrajet.WebApi.Syncing;

internal static class SyncBodies
{
    /// <summary>A thousand files, or whole texts that somebody merged, are more than other bodies may be.</summary>
    public const int Largest = 32 * 1024 * 1024;
}
