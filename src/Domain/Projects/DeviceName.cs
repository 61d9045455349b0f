namespace Infrajet.Domain.Projects;

/// <summary>Names that on Windows are no files in any folder, whatever comes after a dot or a colon.</summary>
internal static class DeviceName
{
    private const string Digits = "123456789\u00B9\u00B2\u00B3";

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON",
        "CONIN$",
        "CONOUT$",
        "PRN",
        "AUX",
        "NUL",
    };

    public static bool IsMeantBy(string part)
    {
        var name = part.Split('.', ':')[0].TrimEnd(' ');
        return Names.Contains(name) || name.Length == 4 && IsPort(name[..3]) && Digits.Contains(name[3]);
    }

    private static bool IsPort(string name) =>
        name.Equals("COM", StringComparison.OrdinalIgnoreCase) || name.Equals("LPT", StringComparison.OrdinalIgnoreCase);
}
