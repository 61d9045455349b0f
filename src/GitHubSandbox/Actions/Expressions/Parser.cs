namespace Sandbox.Actions.Expressions;

/// <summary>Reads an expression by its operators' rank: || last, then &amp;&amp;, == and !=, order, !, and what hangs on an operand.</summary>
internal sealed class Parser
{
    private const int Deepest = 50;

    private static readonly string[][] Ranks =
    [
        ["||"],
        ["&&"],
        ["==", "!="],
        ["<", "<=", ">", ">="],
    ];

    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;

    private Parser(string source) => _tokens = [.. new Lexer(source).Read()];

    private Token Current => _at < _tokens.Count ? _tokens[_at] : Token.End;

    public static Expression Parse(string source)
    {
        var parser = new Parser(source);
        var expression = parser.Whole();
        return parser.Current == Token.End ? expression : throw parser.Unexpected();
    }

    /// <summary>Whether success(), failure(), always() or cancelled() is called anywhere in it.</summary>
    public static bool AsksForStatus(string source)
    {
        List<Token> tokens = [.. new Lexer(source).Read()];
        return tokens
            .Zip(tokens.Skip(1))
            .Any(pair => pair.First.Kind == TokenKind.Name && Functions.AsksForStatus(pair.First.Text) && pair.Second.Is("("));
    }

    private Expression Whole()
    {
        if (++_depth > Deepest)
        {
            throw new ExpressionException($"Exceeded max expression depth {Deepest}.");
        }

        var expression = Ranked(0);
        _depth--;
        return expression;
    }

    private Expression Ranked(int rank)
    {
        if (rank == Ranks.Length)
        {
            return Unary();
        }

        var left = Ranked(rank + 1);
        while (Current.Kind == TokenKind.Sign && Ranks[rank].Contains(Current.Text))
        {
            var sign = Take().Text;
            var right = Ranked(rank + 1);
            left = sign is "&&" or "||" ? new Choice(sign == "&&", left, right) : new Comparison(sign, left, right);
        }

        return left;
    }

    private Expression Unary()
    {
        var negations = 0;
        for (; Current.Is("!"); negations++)
        {
            Take();
        }

        var operand = Hung(Operand());
        return (negations % 2, negations) switch
        {
            (1, _) => new Negation(operand),
            (_, 0) => operand,
            _ => new Negation(new Negation(operand)),
        };
    }

    private Expression Operand()
    {
        var token = Take();
        return token.Kind switch
        {
            TokenKind.Text => new Literal(token.Text),
            TokenKind.Number => new Literal(Number(token.Text)),
            TokenKind.Name => Named(token.Text),
            TokenKind.Sign when token.Text == "(" => Closed(Whole(), ")"),
            TokenKind.Sign or TokenKind.End => throw Unexpected(token),
        };
    }

    private static double Number(string text) =>
        Values.ParseNumber(text) is var number && !double.IsNaN(number)
            ? number
            : throw new ExpressionException($"Unexpected symbol: '{text}'.");

    private Expression Named(string name) =>
        name switch
        {
            _ when Current.Is("(") => new FunctionCall(name, Arguments()),
            "true" => new Literal(true),
            "false" => new Literal(false),
            "null" => new Literal(null),
            _ => new NamedContext(name),
        };

    private List<Expression> Arguments()
    {
        Take();
        var arguments = new List<Expression>();
        while (!Current.Is(")"))
        {
            arguments.Add(Whole());
            if (Current.Is(","))
            {
                Take();
            }
            else if (!Current.Is(")"))
            {
                throw Unexpected();
            }
        }

        Take();
        return arguments;
    }

    // .name, ['name'], [0], .* and [*], one after another.
    private Expression Hung(Expression target)
    {
        while (Current.Is(".") || Current.Is("["))
        {
            if (Take().Text == "[")
            {
                target = Current.Is("*") ? Closed(Starred(target), "]") : Closed(new Lookup(target, Whole()), "]");
            }
            else if (Current.Is("*"))
            {
                target = Starred(target);
            }
            else
            {
                target = Current.Kind == TokenKind.Name ? new Lookup(target, new Literal(Take().Text)) : throw Unexpected();
            }
        }

        return target;
    }

    private Wildcard Starred(Expression target)
    {
        Take();
        return new(target);
    }

    private Expression Closed(Expression expression, string sign) => Take().Is(sign) ? expression : throw Unexpected(_tokens[^1]);

    private Token Take()
    {
        var token = Current;
        _at++;
        return token;
    }

    private ExpressionException Unexpected() => Unexpected(Current);

    private static ExpressionException Unexpected(Token token) =>
        new(token == Token.End ? "Unexpected end of expression." : $"Unexpected symbol: '{token.Text}'.");
}
