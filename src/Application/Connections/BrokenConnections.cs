using Infrajet.Application.Auditing;
using Infrajet.Application.Realtime;
using Infrajet.Domain.Common;
using Infrajet.Domain.Connections;
using Infrajet.Domain.Sessions;

namespace Infrajet.Application.Connections;

/// <summary>Where a connection breaks, whoever finds out that GitHub takes its tokens no more: its person hears of it, and the audit keeps it.</summary>
internal sealed class BrokenConnections(AuditTrail trail, LiveEvents events, TimeProvider clock)
{
    public void Break(Connection connection)
    {
        if (connection.BrokenAt is null)
        {
            connection.Break(clock.Now());
            trail.Record("github.connection_broken", $"{PersonKey.GitHub}:{connection.GitHubId}");
            events.Tell(connection.PersonId, ConnectionEvents.Broken, new { connection.Login });
        }
    }
}
