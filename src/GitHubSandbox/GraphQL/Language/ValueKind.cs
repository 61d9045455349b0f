namespace Sandbox.GraphQL.Language;

internal enum ValueKind
{
    Variable,
    Int,
    Float,
    String,
    Boolean,
    Null,
    Enum,
    List,
    Object,
}
