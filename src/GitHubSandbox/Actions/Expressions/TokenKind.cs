namespace Sandbox.Actions.Expressions;

internal enum TokenKind
{
    Name,
    Number,
    Text,
    Sign,
    End,
}
