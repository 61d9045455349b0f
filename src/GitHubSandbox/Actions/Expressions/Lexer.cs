using System.Text;

namespace Sandbox.Actions.Expressions;

/// <summary>Cuts an expression into names, literals and signs.</summary>
internal sealed class Lexer(string source)
{
    // Longer ones first: <= is not a < with a stray =.
    private static readonly string[] Signs = ["&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "(", ")", "[", "]", ",", ".", "*"];

    private int _at;

    public IEnumerable<Token> Read()
    {
        while (SkipSpace())
        {
            yield return Next();
        }
    }

    private bool SkipSpace()
    {
        while (_at < source.Length && char.IsWhiteSpace(source[_at]))
        {
            _at++;
        }

        return _at < source.Length;
    }

    private Token Next()
    {
        var first = source[_at];
        if (first == '\'')
        {
            return Text();
        }

        if (char.IsAsciiLetter(first) || first == '_')
        {
            return new(TokenKind.Name, Take(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-'));
        }

        var second = _at + 1 < source.Length ? source[_at + 1] : ' ';
        var isNumber =
            char.IsAsciiDigit(first) || (first is '-' or '+' && (char.IsAsciiDigit(second) || second == '.')) || IsFraction(first, second);
        return isNumber ? Number() : Sign();
    }

    private bool IsFraction(char first, char second) =>
        first == '.' && char.IsAsciiDigit(second) && (_at == 0 || !IsOperandEnd(source[_at - 1]));

    private static bool IsOperandEnd(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or ']' or ')' or '*';

    private Token Number() =>
        new(TokenKind.Number, Take(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '+' or '-'));

    private string Take(Func<char, bool> belongs)
    {
        var start = _at;
        while (_at < source.Length && belongs(source[_at]))
        {
            _at++;
        }

        return source[start.._at];
    }

    private Token Sign()
    {
        var sign =
            Array.Find(Signs, candidate => string.CompareOrdinal(source, _at, candidate, 0, candidate.Length) == 0)
            ?? throw new ExpressionException($"Unexpected symbol: '{source[_at]}'.");
        _at += sign.Length;
        return new(TokenKind.Sign, sign);
    }

    // A quote inside is written twice.
    private Token Text()
    {
        var text = new StringBuilder();
        for (_at++; _at < source.Length; _at++)
        {
            if (source[_at] != '\'')
            {
                text.Append(source[_at]);
            }
            else if (_at + 1 < source.Length && source[_at + 1] == '\'')
            {
                text.Append(source[_at++]);
            }
            else
            {
                _at++;
                return new(TokenKind.Text, text.ToString());
            }
        }

        throw new ExpressionException("The text is not closed by a quote.");
    }
}
