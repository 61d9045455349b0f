using Infrajet.Domain.Common;

namespace Infrajet.Domain.Sessions;

/// <summary>One human being, whatever the way in; each way in is a <see cref="PersonIdentity"/>.</summary>
public sealed class Person : IVersioned
{
    public const int LoginLength = 100;
    public const int NameLength = 200;

    private Person() { }

    public long Id { get; private set; }

    public string Login { get; private set; } = "";

    public string? Name { get; private set; }

    /// <summary>True for the first person of an installation that names no administrators, else null: a unique index lets one in.</summary>
    public bool? Founder { get; private set; }

    public ICollection<PersonIdentity> Identities { get; } = [];

    public DateTimeOffset CreatedAt { get; private set; }

    public long Version { get; private set; }

    public static Person Meet(PersonKey key, string login, string? name, DateTimeOffset at)
    {
        var person = new Person
        {
            Login = login,
            Name = name,
            CreatedAt = at,
        };
        person.Identities.Add(PersonIdentity.Of(key, login));
        return person;
    }

    public void Found() => Founder = true;

    /// <summary>A further way in to the same person, or what it calls them by now. Their own name follows it only if they had it from there.</summary>
    public void AlsoKnownAs(PersonKey key, string login)
    {
        if (Find(key) is not { } identity)
        {
            Identities.Add(PersonIdentity.Of(key, login));
            return;
        }

        Login = Login == identity.Login ? login : Login;
        identity.Rename(login);
    }

    /// <summary>Gives a way in up, unless it is the only one: nobody is locked out by it.</summary>
    public void NoLongerKnownAs(PersonKey key)
    {
        if (Identities.Count > 1 && Find(key) is { } identity)
        {
            Identities.Remove(identity);
        }
    }

    /// <summary>Names change at the source; says whether anything did.</summary>
    public bool Rename(PersonKey key, string login, string? name)
    {
        var identity = Find(key) ?? throw new InvalidOperationException($"{Id} is nobody's by the name of {key}.");
        if (!identity.Rename(login) && (name is null || Name == name))
        {
            return false;
        }

        Login = login;
        Name = name ?? Name;
        return true;
    }

    private PersonIdentity? Find(PersonKey key) =>
        Identities.SingleOrDefault(identity => identity.Provider == key.Provider && identity.Subject == key.Subject);
}
