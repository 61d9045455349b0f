using System.ComponentModel.DataAnnotations;

namespace Infrajet.Application.Syncing;

public sealed class SyncingOptions
{
    public const string Section = "Syncing";

    [Range(0d, 300, ErrorMessage = "write the seconds for which a request waits for its sync, 0 to 300.")]
    public double WaitSeconds { get; init; } = 25;

    [Range(1, 100, ErrorMessage = "write how many syncs of one person run at once, 1 to 100.")]
    public int PerPerson { get; init; } = 3;

    [Range(0, 3600, ErrorMessage = "write the seconds after a change until a linked project is synced by itself, 0 to 3600.")]
    public int AutoAfterSeconds { get; init; } = 10;

    [Range(1, 3650, ErrorMessage = "write the days for which syncs that ended well are kept, 1 to 3650.")]
    public int KeptDays { get; init; } = 90;

    public TimeSpan Wait => TimeSpan.FromSeconds(WaitSeconds);

    public TimeSpan AutoAfter => TimeSpan.FromSeconds(AutoAfterSeconds);

    public TimeSpan Kept => TimeSpan.FromDays(KeptDays);
}
