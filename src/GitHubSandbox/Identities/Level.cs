namespace Sandbox.Identities;

/// <summary>How far a permission of a token or an App reaches.</summary>
internal enum Level
{
    None,
    Read,
    Write,
    Admin,
}
