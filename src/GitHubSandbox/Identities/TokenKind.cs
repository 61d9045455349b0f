namespace Sandbox.Identities;

internal enum TokenKind
{
    Classic,
    FineGrained,
    OAuth,
    AppUser,
    Installation,
    Refresh,
}
