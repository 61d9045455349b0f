using System.Collections.Frozen;
using System.Globalization;

namespace Infrajet.Domain.Provisioning.Rules;

/// <summary>Under which names one can register: the ICANN section of the Public Suffix List, in punycode. Read when it is first asked.</summary>
public static class PublicSuffixes
{
    private const string Resource = "public-suffixes.txt";
    private static readonly Lazy<Rules> Read = new(ReadRules);

    /// <summary>The day of the list.</summary>
    public static DateOnly PublishedOn => Read.Value.PublishedOn;

    public static string Origin => Read.Value.Origin;

    /// <summary>How many labels at the end of a name are its suffix; null where its top-level domain is not in the list.</summary>
    /// <param name="labels">In lower case and punycode.</param>
    public static int? LengthIn(IReadOnlyList<string> labels)
    {
        var rules = Read.Value;
        var parent = string.Join('.', labels);
        for (var length = labels.Count; length > 0; length--)
        {
            var name = parent;
            parent = length == 1 ? "" : name[(labels[^length].Length + 1)..];
            if (rules.Exceptions.Contains(name))
            {
                return length - 1;
            }

            if (rules.Names.Contains(name) || rules.Wildcards.Contains(parent))
            {
                return length;
            }
        }

        return null;
    }

    private static Rules ReadRules()
    {
        using var stream = typeof(PublicSuffixes).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToLookup(KindOf, BodyOf);
        var header = lines['#'].ToList();
        return new(
            DateOnly.ParseExact(Named(header, "published"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Named(header, "origin"),
            lines[' '].ToFrozenSet(StringComparer.Ordinal),
            lines['*'].ToFrozenSet(StringComparer.Ordinal),
            lines['!'].ToFrozenSet(StringComparer.Ordinal)
        );
    }

    private static char KindOf(string line) => line[0] is '#' or '*' or '!' ? line[0] : ' ';

    private static string BodyOf(string line) =>
        KindOf(line) switch
        {
            '#' => line[1..].Trim(),
            '*' => InPunycode(line[2..]),
            '!' => InPunycode(line[1..]),
            _ => InPunycode(line),
        };

    private static string InPunycode(string name) => System.Text.Ascii.IsValid(name) ? name : new IdnMapping().GetAscii(name);

    private static string Named(List<string> header, string name) =>
        header.Single(line => line.StartsWith($"{name}: ", StringComparison.Ordinal))[(name.Length + 2)..];

    private sealed record Rules(
        DateOnly PublishedOn,
        string Origin,
        FrozenSet<string> Names,
        FrozenSet<string> Wildcards,
        FrozenSet<string> Exceptions
    );
}
