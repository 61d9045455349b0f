namespace Sandbox.Identities;

/// <summary>Roles by the words that the API has for them: some lists say write, others push.</summary>
internal static class RoleNames
{
    public static string Of(Role role) =>
        role switch
        {
            Role.None => "none",
            Role.Read => "read",
            Role.Triage => "triage",
            Role.Write => "write",
            Role.Maintain => "maintain",
            Role.Admin => "admin",
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
        };

    /// <summary>The four words from before there were triage and maintain.</summary>
    public static string Legacy(Role role) =>
        role switch
        {
            Role.Triage => Of(Role.Read),
            Role.Maintain => Of(Role.Write),
            Role.None or Role.Read or Role.Write or Role.Admin => Of(role),
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
        };

    /// <summary>Null for a word that is no role.</summary>
    public static Role? Parse(string name) =>
        name switch
        {
            "pull" or "read" => Role.Read,
            "triage" => Role.Triage,
            "push" or "write" => Role.Write,
            "maintain" => Role.Maintain,
            "admin" => Role.Admin,
            _ => null,
        };
}
