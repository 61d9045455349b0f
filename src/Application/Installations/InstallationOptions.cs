using System.ComponentModel.DataAnnotations;

namespace Infrajet.Application.Installations;

/// <summary>How often GitHub is asked where the App is installed: webhooks tell it sooner, and may be lost.</summary>
public sealed class InstallationOptions
{
    public const string Section = "Installations";

    [Range(1, 24 * 3600, ErrorMessage = "write after how many seconds from the start all installations are read, 1 to 86400.")]
    public int FirstReadSeconds { get; init; } = 5;

    [Range(1, 24 * 60, ErrorMessage = "write every how many minutes all installations are read again, 1 to 1440.")]
    public int ReadMinutes { get; init; } = 60;
}
