using System.ComponentModel.DataAnnotations;

namespace Infrajet.Infrastructure.Files;

public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>Everything that Infrajet writes is under this directory.</summary>
    [Required(ErrorMessage = "write the directory that Infrajet may keep its files in, such as /var/lib/infrajet.")]
    public string DataDirectory { get; init; } = "data";

    [Range(1, long.MaxValue, ErrorMessage = "write the megabytes of free disk below which Infrajet reports that it is not ready.")]
    public long MinimumFreeMegabytes { get; init; } = 100;

    public string PathOf(string name) => Path.GetFullPath(Path.Combine(DataDirectory, name));
}
