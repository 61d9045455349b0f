using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Infrajet.Infrastructure.GitHub.Workflows;

/// <summary>
/// Reads a document event by event, and never makes objects of types that it names. An alias is the node that it names and no copy of it, and
/// there is an end to depth: neither can be made to grow.
/// </summary>
internal sealed class YamlReader
{
    private const int Deepest = 50;

    private readonly Parser _events;
    private readonly Dictionary<AnchorName, YamlNode> _anchored = [];
    private int _depth;

    private YamlReader(string text) => _events = new Parser(new StringReader(text));

    /// <summary>The first document; null where there is none.</summary>
    /// <exception cref="YamlException">It is no YAML.</exception>
    public static YamlNode? Read(string text)
    {
        var reader = new YamlReader(text);
        reader._events.Consume<StreamStart>();
        return reader._events.TryConsume<DocumentStart>(out _) ? reader.Node() : null;
    }

    private YamlNode Node()
    {
        if (_events.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchored.TryGetValue(alias.Value, out var known)
                ? known
                : throw Fault(alias, $"*{alias.Value} names nothing before it");
        }

        var start = _events.Consume<NodeEvent>();
        if (++_depth > Deepest)
        {
            throw Fault(start, $"it nests deeper than {Deepest} levels");
        }

        YamlNode node = start switch
        {
            Scalar scalar => new YamlText(scalar.Value, IsNothing(scalar)),
            SequenceStart => List(),
            _ => Map(),
        };
        _depth--;
        if (!start.Anchor.IsEmpty)
        {
            _anchored[start.Anchor] = node;
        }

        return node;
    }

    private YamlList List()
    {
        var items = new List<YamlNode>();
        while (!_events.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node());
        }

        return new(items);
    }

    private YamlMap Map()
    {
        var entries = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        while (!_events.TryConsume<MappingEnd>(out _))
        {
            var key = _events.Consume<Scalar>();
            if (!entries.TryAdd(key.Value, Node()))
            {
                throw Fault(key, $"'{key.Value}' is there twice");
            }
        }

        return new(entries);
    }

    private static bool IsNothing(Scalar scalar) => scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" };

    private static YamlException Fault(ParsingEvent at, string message) => new(at.Start, at.End, message);
}
