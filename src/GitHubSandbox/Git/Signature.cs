using System.Globalization;

namespace Sandbox.Git;

/// <summary>Who made a commit, and when, in git's own line form.</summary>
internal sealed record Signature(string Name, string Email, DateTimeOffset When)
{
    public override string ToString() =>
        $"{Clean(Name)} <{Clean(Email)}> {Math.Max(0, When.ToUnixTimeSeconds())} {(When.Offset < TimeSpan.Zero ? '-' : '+')}{When.Offset:hhmm}";

    public static Signature Parse(string line)
    {
        var open = line.IndexOf('<', StringComparison.Ordinal);
        var close = line.LastIndexOf('>');
        var time = line[(close + 2)..].Split(' ');
        var seconds = long.Parse(time[0], CultureInfo.InvariantCulture);
        var offset = TimeSpan.ParseExact(time[1][1..], "hhmm", CultureInfo.InvariantCulture);
        return new(
            line[..Math.Max(0, open - 1)],
            line[(open + 1)..close],
            DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(time[1][0] == '-' ? -offset : offset)
        );
    }

    // What would end the name or the line is left out, as git does.
    private static string Clean(string text) => string.Concat(text.Where(letter => letter is not ('<' or '>' or '\n' or '\0'))).Trim();
}
