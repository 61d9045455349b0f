using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Sandbox.Identities;

namespace Sandbox.OAuth;

/// <summary>Who lets which client act for them, and what is under way to that.</summary>
internal sealed class Authorizations
{
    private const int MostTokens = 10;

    public Dictionary<string, AuthorizationCode> Codes { get; init; } = new(StringComparer.Ordinal);

    /// <summary>By device code.</summary>
    public Dictionary<string, DeviceRequest> Devices { get; init; } = new(StringComparer.Ordinal);

    public List<Grant> Grants { get; init; } = [];

    public Grant? Granted(Account person, string clientId) => Grants.Find(grant => grant.Person == person && grant.ClientId == clientId);

    /// <summary>The person agrees; what they agreed to before stays agreed.</summary>
    public void Agree(World world, Account person, string clientId, IReadOnlyList<string> scopes)
    {
        var before = Granted(person, clientId);
        Grants.RemoveAll(grant => grant == before);
        Grants.Add(new(person, clientId, Scopes.Normalise([.. before?.Scopes ?? [], .. scopes]), before?.Since ?? world.Now));
    }

    /// <summary>The client loses all it had from the person.</summary>
    public void Withdraw(World world, Account person, string clientId)
    {
        Grants.RemoveAll(grant => grant.Person == person && grant.ClientId == clientId);
        foreach (var token in world.Tokens.Values.Where(token => token.Account == person && token.ClientId == clientId).ToList())
        {
            world.Revoke(token);
        }
    }

    /// <summary>The same by the person's own hand, of which an App is told.</summary>
    public void WithdrawAndTell(World world, Account person, Client client)
    {
        Withdraw(world, person, client.Id);
        if (client.App is { } app)
        {
            world.Events.Announce(new("github_app_authorization", person, new JsonObject()) { Action = "revoked", App = app });
        }
    }

    public AuthorizationCode NewCode(
        World world,
        Client client,
        Account person,
        IReadOnlyList<string> scopes,
        string? redirectUri,
        string? challenge
    )
    {
        var code = new AuthorizationCode(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10)), client.Id, person, scopes)
        {
            RedirectUri = redirectUri,
            Challenge = challenge,
            ExpiresAt = world.Now + AuthorizationCode.Life,
        };
        Codes.Add(code.Value, code);
        return code;
    }

    /// <summary>A token for the client; of one person, client and set of scopes only the newest ten live.</summary>
    public static (Token Access, Token? Refresh) Issue(World world, Client client, Account person, IReadOnlyList<string> scopes)
    {
        (Token Access, Token? Refresh) issued = client.App is null
            ? (world.PressOAuth(person, client.Id, scopes), null)
            : world.PressAppUser(person, client.Id);
        var alike = world
            .Tokens.Values.Where(token =>
                token.Kind == issued.Access.Kind
                && token.Account == person
                && token.ClientId == client.Id
                && token.Installation is null
                && token.Scopes.SequenceEqual(issued.Access.Scopes)
            )
            .OrderByDescending(token => token.Id);
        foreach (var old in alike.Skip(MostTokens).ToList())
        {
            world.Revoke(old);
        }

        return issued;
    }

    /// <summary>Whether the verifier is the one that the challenge was made from.</summary>
    public static bool Proves(string? verifier, string challenge) =>
        verifier is not null
        && Secrets.AreEqual(System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))), challenge);
}
