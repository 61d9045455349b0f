namespace Sandbox.GraphQL.Language;

internal enum LexemeKind
{
    Name,
    Int,
    Float,
    String,
    Sign,
    End,
}
