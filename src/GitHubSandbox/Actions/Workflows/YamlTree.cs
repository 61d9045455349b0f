using System.Globalization;
using System.Text;
using Sandbox.Actions.Expressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Parser = YamlDotNet.Core.Parser;

namespace Sandbox.Actions.Workflows;

/// <summary>YAML as the plain values that expressions know: null, bool, double, string, lists and dictionaries.</summary>
internal sealed class YamlTree
{
    private const int Deepest = 100;

    private readonly Parser _events;
    private readonly Dictionary<AnchorName, object?> _anchors = [];
    private int _depth;

    private YamlTree(string text) => _events = new Parser(new StringReader(text));

    public static object? Read(byte[] content)
    {
        try
        {
            return new YamlTree(Encoding.UTF8.GetString(content)).Document();
        }
        catch (Exception broken) when (broken is YamlException or InvalidOperationException or ArgumentException)
        {
            // The scanner has its own ways to stumble over what is no YAML at all.
            throw new WorkflowFault(
                $"You have an error in your yaml syntax{(broken is YamlException known ? $" on line {known.Start.Line}" : "")}"
            );
        }
    }

    private object? Document()
    {
        _events.Consume<StreamStart>();
        if (!_events.TryConsume<DocumentStart>(out _))
        {
            return null;
        }

        var root = Node();
        _events.Consume<DocumentEnd>();
        return root;
    }

    private object? Node()
    {
        if (_events.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.TryGetValue(alias.Value, out var known) ? known : throw new WorkflowFault($"Unknown anchor {alias.Value}");
        }

        if (++_depth > Deepest)
        {
            throw new WorkflowFault($"Exceeded max depth {Deepest}");
        }

        var anchor = _events.Current is NodeEvent node ? node.Anchor : throw new WorkflowFault("A value was expected");
        object? value =
            _events.TryConsume<Scalar>(out var scalar) ? Typed(scalar)
            : _events.TryConsume<SequenceStart>(out _) ? Items()
            : Properties();
        _depth--;
        if (!anchor.IsEmpty)
        {
            _anchors[anchor] = value;
        }

        return value;
    }

    private List<object?> Items()
    {
        var items = new List<object?>();
        while (!_events.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node());
        }

        return items;
    }

    private Dictionary<string, object?> Properties()
    {
        _events.Consume<MappingStart>();
        var properties = Values.Object();
        while (!_events.TryConsume<MappingEnd>(out _))
        {
            // A key stays as it is written: the `on` of a workflow is no truth value.
            var key = _events.Consume<Scalar>();
            if (!properties.TryAdd(key.Value, Node()))
            {
                throw new WorkflowFault($"'{key.Value}' is already defined (Line: {key.Start.Line}, Col: {key.Start.Column})");
            }
        }

        return properties;
    }

    private static object? Typed(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain)
        {
            return scalar.Value;
        }

        return scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            var text => Number(text) ?? (object)text,
        };
    }

    private static double? Number(string text)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return text.Any(char.IsAsciiDigit) && double.TryParse(text, style, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
