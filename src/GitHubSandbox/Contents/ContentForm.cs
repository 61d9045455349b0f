namespace Sandbox.Contents;

/// <summary>How the content of a path is asked for, by the header Accept.</summary>
internal enum ContentForm
{
    Usual,

    /// <summary>The bytes alone.</summary>
    Raw,

    /// <summary>One object, of a folder too.</summary>
    Object,
}
