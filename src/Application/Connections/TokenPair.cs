using System.Text.Json;
using Infrajet.Application.GitHub;
using Infrajet.Application.Secrets;
using Infrajet.Domain.Secrets;

namespace Infrajet.Application.Connections;

/// <summary>The tokens of a connection as they lie in their secret, with the client that alone can renew and revoke them.</summary>
internal sealed record TokenPair(string ClientId, GitHubToken Access, GitHubToken? Refresh)
{
    private const string Purpose = "github-connection";

    public static TokenPair Of(GrantedTokens tokens) => new(tokens.ClientId, tokens.Access, tokens.Refresh);

    /// <summary>Null where the key that it was sealed with is lost.</summary>
    public static TokenPair? In(ProtectedSecret secret, ISecretVault vault)
    {
        if (secret.Purpose != Purpose || vault.Open(secret) is not { } text || JsonSerializer.Deserialize<Written>(text) is not { } written)
        {
            return null;
        }

        return new(written.Client, new(written.Access), written.Refresh is { } refresh ? new(refresh) : null);
    }

    public ProtectedSecret Sealed(ISecretVault vault, DateTimeOffset at)
    {
        var secret = ProtectedSecret.Of(Purpose, at);
        SealInto(secret, vault);
        return secret;
    }

    public void SealInto(ProtectedSecret secret, ISecretVault vault) =>
        vault.Seal(secret, JsonSerializer.Serialize(new Written(ClientId, Access.Reveal(), Refresh?.Reveal())));

    private sealed record Written(string Client, string Access, string? Refresh);
}
