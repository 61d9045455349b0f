namespace Infrajet.Application.GitHub;

/// <summary>As whom GitHub is asked. The token itself is added at the wire.</summary>
public abstract record GitHubCredential
{
    /// <summary>Whom GitHub's limits count for: however many tokens they hold, it is one allowance.</summary>
    public abstract string Principal { get; }
}

/// <summary>The App itself, by its signed JWT.</summary>
public sealed record AppCredential : GitHubCredential
{
    public static readonly AppCredential Instance = new();

    public override string Principal => GitHubPrincipal.App;
}

/// <summary>The App where it is installed, narrowed to one repository and to the permissions that the call needs.</summary>
/// <param name="RepositoryId">Null only where it is not known yet, to find it out.</param>
/// <param name="Permissions">As <c>contents:write</c>, several parted by commas, in alphabetical order.</param>
public sealed record InstallationCredential(long InstallationId, long? RepositoryId, string Permissions) : GitHubCredential
{
    /// <summary>It shows what there is, and lets nothing be done.</summary>
    public static InstallationCredential ToLook(long installationId) => new(installationId, null, "metadata:read");

    public override string Principal => GitHubPrincipal.OfInstallation(InstallationId);
}

/// <summary>A person, by a token of theirs.</summary>
/// <param name="GitHubUserId">GitHub's number of the person.</param>
public sealed record PersonCredential(long GitHubUserId, GitHubToken Token) : GitHubCredential
{
    /// <summary>Whose connection lends the token: it may have been renewed by the time it is used. Null where it comes from elsewhere.</summary>
    public long? LentBy { get; init; }

    public override string Principal => GitHubPrincipal.OfUser(GitHubUserId);
}

/// <summary>Somebody who sends a token that GitHub has not been asked about yet.</summary>
public sealed record UnknownPersonCredential(GitHubToken Token) : GitHubCredential
{
    private const int EnoughToTellApart = 16;

    public override string Principal => $"token:{Token.Fingerprint[..EnoughToTellApart]}";
}

/// <summary>A client of ours, by its id and secret: what it was given by people it can give back.</summary>
public sealed record ClientCredential(string ClientId, GitHubToken Secret) : GitHubCredential
{
    public override string Principal => GitHubPrincipal.OfClient(ClientId);
}

/// <summary>Nobody: what GitHub tells whoever asks, or whoever brings a code in the address.</summary>
public sealed record NobodyCredential : GitHubCredential
{
    public static readonly NobodyCredential Instance = new();

    public override string Principal => GitHubPrincipal.Nobody;
}
