namespace Sandbox.Git;

internal enum ObjectKind
{
    Blob,
    Tree,
    Commit,
    Tag,
}
