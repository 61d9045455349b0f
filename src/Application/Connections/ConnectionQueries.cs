using Infrajet.Application.Common;
using Infrajet.Domain.Connections;
using Infrajet.Domain.Secrets;
using Infrajet.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Connections;

/// <summary>A connection, and where its tokens lie.</summary>
public sealed record HeldConnection(Connection Connection, ProtectedSecret Secret);

public static class ConnectionQueries
{
    public static IQueryable<HeldConnection> ConnectionOf(this IInfrajetDb db, long personId) =>
        from connection in db.Connections
        join secret in db.Secrets on connection.SecretId equals secret.Id
        where connection.PersonId == personId
        select new HeldConnection(connection, secret);

    public static IQueryable<Connection> ConnectionsTo(this IInfrajetDb db, long gitHubId) =>
        db.Connections.AsNoTracking().Where(connection => connection.GitHubId == gitHubId);

    public static IQueryable<Person> PersonWithIdentities(this IInfrajetDb db, long personId) =>
        db.People.Include(person => person.Identities).Where(person => person.Id == personId);

    public static IQueryable<Handshake> HandshakeBy(this IInfrajetDb db, string hash) =>
        db.Handshakes.Where(handshake => handshake.Id == hash);

    public static IQueryable<Handshake> HandshakesOverBefore(this IInfrajetDb db, DateTimeOffset time, int atMost) =>
        db.Handshakes.Where(handshake => handshake.ExpiresAt < time).OrderBy(handshake => handshake.ExpiresAt).Take(atMost);

    public static IQueryable<ProtectedSecret> SecretById(this IInfrajetDb db, string id) => db.Secrets.Where(secret => secret.Id == id);
}
