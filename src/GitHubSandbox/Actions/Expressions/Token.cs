namespace Sandbox.Actions.Expressions;

/// <param name="Text">As written; of a text literal, what stands between its quotes.</param>
internal sealed record Token(TokenKind Kind, string Text)
{
    public static readonly Token End = new(TokenKind.End, "");

    public bool Is(string sign) => Kind == TokenKind.Sign && Text == sign;
}
