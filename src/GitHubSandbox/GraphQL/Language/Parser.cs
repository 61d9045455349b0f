namespace Sandbox.GraphQL.Language;

/// <summary>Reads queries, and the signatures that the schema is written in.</summary>
internal sealed class Parser
{
    private const int DeepestNesting = 200;

    private readonly List<Lexeme> _lexemes;
    private int _at;
    private int _depth;

    private Parser(string source) => _lexemes = Lexer.Read(source);

    private Lexeme Next => _lexemes[_at];

    public static Document Parse(string source)
    {
        var parser = new Parser(source);
        var operations = new List<Operation>();
        var fragments = new Dictionary<string, Fragment>(StringComparer.Ordinal);
        do
        {
            if (parser.AtWord("fragment"))
            {
                var fragment = parser.Fragment();
                fragments[fragment.Name] = fragment;
            }
            else
            {
                operations.Add(parser.Operation());
            }
        } while (parser.Next.Kind != LexemeKind.End);

        return new(operations, fragments);
    }

    /// <summary>Such as ref(qualifiedName: String!): Ref.</summary>
    public static (string Name, IReadOnlyList<InputField> Arguments, TypeRef Type) Signature(string source)
    {
        var parser = new Parser(source);
        var name = parser.Name();
        IReadOnlyList<InputField> arguments = parser.At("(") ? parser.Many("(", ")", parser.InputField) : [];
        parser.Expect(":");
        return (name, arguments, parser.Type());
    }

    /// <summary>Such as path: String! contents: Base64String!</summary>
    public static IReadOnlyList<InputField> Inputs(string source)
    {
        var parser = new Parser($"{{{source}}}");
        return parser.Many("{", "}", parser.InputField);
    }

    private InputField InputField()
    {
        var name = Name();
        Expect(":");
        return new(name, Type());
    }

    private Operation Operation()
    {
        var place = Next.Place;
        if (At("{"))
        {
            return new("query", null, place) { Selections = Selections() };
        }

        var kind = Next is { Kind: LexemeKind.Name, Text: "query" or "mutation" or "subscription" } ? Take().Text : throw Unexpected();
        var name = Next.Kind == LexemeKind.Name ? Take().Text : null;
        var variables = At("(") ? Many("(", ")", Variable) : [];
        Directives();
        return new(kind, name, place) { Variables = variables, Selections = Selections() };
    }

    private VariableDefinition Variable()
    {
        var place = Expect("$").Place;
        var name = Name();
        Expect(":");
        var type = Type();
        Value? usual = null;
        if (At("="))
        {
            Take();
            usual = Value();
        }

        return new(name, type, usual, place);
    }

    private Fragment Fragment()
    {
        var place = Take().Place;
        var name = AtWord("on") ? throw Unexpected() : Name();
        ExpectOn();
        var type = Name();
        Directives();
        return new(name, type, Selections(), place);
    }

    private List<Selection> Selections() => Many("{", "}", Selection);

    private Selection Selection() => At("...") ? Spread() : Field();

    private Selection Field()
    {
        var place = Next.Place;
        var first = Name();
        string? second = null;
        if (At(":"))
        {
            Take();
            second = Name();
        }

        return new(SelectionKind.Field, second ?? first, place)
        {
            Alias = second is null ? null : first,
            Arguments = Arguments(),
            Directives = Directives(),
            Selections = At("{") ? Selections() : [],
        };
    }

    private Selection Spread()
    {
        var place = Take().Place;
        if (Next is { Kind: LexemeKind.Name, Text: not "on" })
        {
            return new(SelectionKind.Spread, Name(), place) { Directives = Directives() };
        }

        var type = "";
        if (AtWord("on"))
        {
            ExpectOn();
            type = Name();
        }

        return new(SelectionKind.Inline, type, place) { Directives = Directives(), Selections = Selections() };
    }

    private List<Argument> Arguments() => At("(") ? Many("(", ")", Argument) : [];

    private Argument Argument()
    {
        var place = Next.Place;
        var name = Name();
        Expect(":");
        return new(name, Value(), place);
    }

    private List<Directive> Directives()
    {
        var directives = new List<Directive>();
        while (At("@"))
        {
            var place = Take().Place;
            directives.Add(new(Name(), Arguments(), place));
        }

        return directives;
    }

    private TypeRef Type()
    {
        var type = At("[") ? new TypeRef("", ItemType(), false) : new(Name(), null, false);
        if (!At("!"))
        {
            return type;
        }

        Take();
        return type with { IsRequired = true };
    }

    private TypeRef ItemType() => Many("[", "]", Type) is [var item] ? item : throw Unexpected();

    private Value Value()
    {
        var first = Next;
        switch (first.Kind)
        {
            case LexemeKind.Sign:
                return Composed(first);
            case LexemeKind.Name:
                Take();
                return new(KindOf(first.Text), first.Text, first.Place);
            case LexemeKind.Int:
            case LexemeKind.Float:
            case LexemeKind.String:
                Take();
                return new(Enum.Parse<ValueKind>($"{first.Kind}"), first.Text, first.Place);
            case LexemeKind.End:
                break;
        }

        throw Unexpected();
    }

    private Value Composed(Lexeme first)
    {
        switch (first.Text)
        {
            case "$":
                Take();
                return new(ValueKind.Variable, Name(), first.Place);
            case "[":
                return new(ValueKind.List, "", first.Place) { Items = Many("[", "]", Value, mayBeEmpty: true) };
            case "{":
                return new(ValueKind.Object, "", first.Place) { Fields = Many("{", "}", Argument, mayBeEmpty: true) };
            default:
                throw Unexpected();
        }
    }

    private static ValueKind KindOf(string name) =>
        name switch
        {
            "true" or "false" => ValueKind.Boolean,
            "null" => ValueKind.Null,
            _ => ValueKind.Enum,
        };

    private List<T> Many<T>(string open, string close, Func<T> read, bool mayBeEmpty = false)
    {
        Expect(open);
        if (++_depth > DeepestNesting)
        {
            throw GraphError.Syntax("Query has a depth that exceeds the max depth", Next.Place);
        }

        var items = new List<T>();
        while (!At(close) || (items.Count == 0 && !mayBeEmpty))
        {
            items.Add(read());
        }

        Take();
        _depth--;
        return items;
    }

    private string Name() => Next.Kind == LexemeKind.Name ? Take().Text : throw Unexpected();

    private void ExpectOn()
    {
        if (Name() != "on")
        {
            _at--;
            throw Unexpected();
        }
    }

    private Lexeme Expect(string sign) => At(sign) ? Take() : throw Unexpected();

    private bool At(string sign) => Next.Kind == LexemeKind.Sign && Next.Text == sign;

    private bool AtWord(string word) => Next.Kind == LexemeKind.Name && Next.Text == word;

    private Lexeme Take() => _lexemes[_at++];

    private GraphError Unexpected() =>
        Next.Kind == LexemeKind.End
            ? GraphError.Syntax("Unexpected end of document", null)
            : GraphError.Syntax($"Parse error on \"{Next.Text}\" ({Next.Title}) at [{Next.Place.Line}, {Next.Place.Column}]", Next.Place);
}
