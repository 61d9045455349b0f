using Infrajet.Domain.Sessions;

namespace Infrajet.Application.Sessions;

/// <summary>Makes the access token of a session.</summary>
public interface ISessionTokens
{
    Task<string> IssueAsync(Session session, CancellationToken cancellationToken);
}
