namespace Sandbox.Identities;

/// <summary>What a person may do in a repository, each more than the one before.</summary>
internal enum Role
{
    None,
    Read,
    Triage,
    Write,
    Maintain,
    Admin,
}
