using Infrajet.Infrastructure.GitHub.Api;

namespace Infrajet.Infrastructure.GitHub.Commits;

/// <summary>GraphQL takes a message in two parts and puts an empty line between them.</summary>
internal static class SplitMessage
{
    /// <summary>Null where the parts would not come together to the same bytes again.</summary>
    public static MessageInput? Of(string message)
    {
        if (message != message.Trim() || message.Length == 0 || message.Contains('\r', StringComparison.Ordinal))
        {
            return null;
        }

        var end = message.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0)
        {
            return new(message, null);
        }

        var (headline, body) = (message[..end], message[(end + 1)..]);
        return headline == headline.TrimEnd() && body[0] == '\n' && !char.IsWhiteSpace(body[1]) ? new(headline, body[1..]) : null;
    }
}
