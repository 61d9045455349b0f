using Infrajet.Application.GitHub;

namespace Infrajet.Application.Common;

/// <summary>Who is asking, in which call.</summary>
public interface ICall
{
    /// <summary>The person; asking for it in a call that nobody signed is a bug and throws.</summary>
    Caller Caller { get; }

    /// <summary>The name that the audit keeps, also where nobody is signed in.</summary>
    string Actor { get; }

    string CorrelationId { get; }

    /// <summary>The caller's own GitHub token, where that is what they came with; it is kept no longer than the call.</summary>
    GitHubToken? GitHubToken { get; }
}

/// <param name="Via">The way in: <c>session</c>, <c>api_token</c>, <c>github_token</c>, <c>issuer</c>, <c>forwarded</c>.</param>
/// <param name="IsOperator">Provisions customers; every administrator does.</param>
public sealed record Caller(
    long PersonId,
    string Login,
    string? Name,
    bool IsAdministrator,
    bool IsOperator,
    string Via,
    string? SessionId = null
);
