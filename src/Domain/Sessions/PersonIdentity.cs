namespace Infrajet.Domain.Sessions;

/// <summary>A source of identity, and its own, never reused, key for somebody.</summary>
public sealed record PersonKey(string Provider, string Subject)
{
    public const string GitHub = "github";
    public const string Forwarded = "forwarded";
    public const string Operator = "operator";
}

/// <summary>How one source of identity knows a person.</summary>
public sealed class PersonIdentity
{
    public const int ProviderLength = 100;
    public const int SubjectLength = 200;

    private PersonIdentity() { }

    public string Provider { get; private set; } = "";

    public string Subject { get; private set; } = "";

    /// <summary>What the source calls them today. Not a key: names are given back and taken by others.</summary>
    public string Login { get; private set; } = "";

    public long PersonId { get; private set; }

    public static PersonIdentity Of(PersonKey key, string login) =>
        new()
        {
            Provider = key.Provider,
            Subject = key.Subject,
            Login = login,
        };

    internal bool Rename(string login)
    {
        var changed = Login != login;
        Login = login;
        return changed;
    }
}
