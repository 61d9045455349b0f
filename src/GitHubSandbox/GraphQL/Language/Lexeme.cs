namespace Sandbox.GraphQL.Language;

/// <summary>One word or sign of a query; of a string, what it means.</summary>
internal sealed record Lexeme(LexemeKind Kind, string Text, Place Place)
{
    /// <summary>As GitHub's complaints call it.</summary>
    public string Title =>
        Kind switch
        {
            LexemeKind.Name => "IDENTIFIER",
            LexemeKind.Int => "INT",
            LexemeKind.Float => "FLOAT",
            LexemeKind.String => "STRING",
            LexemeKind.Sign => SignTitle,
            LexemeKind.End => "EOF",
        };

    private string SignTitle =>
        Text switch
        {
            "{" => "LCURLY",
            "}" => "RCURLY",
            "(" => "LPAREN",
            ")" => "RPAREN",
            "[" => "LBRACKET",
            "]" => "RBRACKET",
            "$" => "VAR_SIGN",
            "@" => "DIR_SIGN",
            ":" => "COLON",
            "=" => "EQUALS",
            "!" => "BANG",
            "&" => "AMP",
            "|" => "PIPE",
            _ => "ELLIPSIS",
        };
}
