namespace Infrajet.Domain.Secrets;

/// <summary>Follows a text line by line and leaves out the lines of private keys, also where the beginning or the end will not be shown.</summary>
public sealed class PrivateKeyLines
{
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Kind = "PRIVATE KEY";

    // A beginning without an end hides no more than the longest key would.
    private const int LongestKey = 200;

    private int _left;

    /// <summary>Null where the line is to be left out.</summary>
    public string? Show(string line)
    {
        if (_left > 0)
        {
            _left = Has(line, End, 0) ? 0 : _left - 1;
            return null;
        }

        var begin = line.IndexOf(Begin, StringComparison.Ordinal);
        if (begin < 0 || !Has(line, Begin, begin) || Has(line, End, begin))
        {
            return line;
        }

        _left = LongestKey;
        return line[..begin] + SecretShapes.Mask;
    }

    private static bool Has(string line, string marker, int from) =>
        line.IndexOf(marker, from, StringComparison.Ordinal) is >= 0 and var at && line.IndexOf(Kind, at, StringComparison.Ordinal) > 0;
}
