namespace Sandbox.Counting;

/// <summary>What kind of credential came with a request, by its form: it need not have been a good one.</summary>
public enum CredentialKind
{
    None,
    Classic,
    FineGrained,
    OAuth,
    AppUser,
    Installation,
    AppJwt,
    Client,
    Other,
}
