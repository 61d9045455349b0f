using Infrajet.Application.Connections;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;

namespace Infrajet.Infrastructure.GitHub.OAuth;

/// <summary>
/// What GitHub's address for tokens means by an error. What is believed for ever is named word by word: all else, also what it may come to say
/// one day, is taken for trouble that passes, since a connection that was given up is not had again.
/// </summary>
internal static class TokenErrors
{
    private const int LongestWord = 60;

    /// <param name="error">Null where it sent neither a token nor an error.</param>
    public static Failure FailureOf(string? error) =>
        error switch
        {
            "bad_refresh_token" => ConnectionFailures.RefreshRefused,
            "bad_verification_code" => ConnectionFailures.CodeRefused,
            "incorrect_client_credentials" or "redirect_uri_mismatch" or "unsupported_grant_type" => ConnectionFailures.ClientRefused,
            null => GitHubFailures.OutcomeUnknown,
            _ => GitHubFailures.Unavailable,
        };

    /// <summary>For the log: the error where it is a bare word, and else nothing of what came.</summary>
    public static string NameOf(string? error) =>
        error is { Length: > 0 and <= LongestWord } && error.All(letter => char.IsAsciiLetterLower(letter) || letter == '_')
            ? error
            : "nothing that is known";
}
