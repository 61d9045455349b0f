namespace Sandbox.Identities;

/// <summary>Who asks: nobody, a token, an App by its own signed word, or a client by its secret.</summary>
internal sealed record Caller
{
    public static readonly Caller Nobody = new();

    public Token? Token { get; init; }

    /// <summary>An App that signed its request itself, with a JWT.</summary>
    public GitHubApp? App { get; init; }

    /// <summary>A client that proved its secret by basic authentication.</summary>
    public string? ClientId { get; init; }

    public Account? Person => Token?.Account;

    /// <summary>Whom an act is put down to: the person, or the bot of an App that speaks for itself.</summary>
    public Account? Actor => Person ?? Token?.Installation?.App.Bot ?? App?.Bot;

    /// <summary>By which its requests are counted and its ETags differ.</summary>
    public string Credential => Token?.Value ?? (App is not null ? $"app:{App.Id}" : ClientId ?? "");

    public bool IsNobody => Token is null && App is null && ClientId is null;
}
