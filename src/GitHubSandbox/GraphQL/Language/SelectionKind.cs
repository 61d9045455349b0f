namespace Sandbox.GraphQL.Language;

internal enum SelectionKind
{
    Field,

    /// <summary>The name of a fragment that is written elsewhere.</summary>
    Spread,

    /// <summary>A fragment on the spot; its name is the type it is for, if it is for one only.</summary>
    Inline,
}
