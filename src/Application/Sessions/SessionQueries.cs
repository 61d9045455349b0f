using Infrajet.Application.Common;
using Infrajet.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Sessions;

public static class SessionQueries
{
    public static IQueryable<Person> PersonByKey(this IInfrajetDb db, PersonKey key) =>
        db
            .People.Include(person => person.Identities)
            .Where(person => person.Identities.Any(identity => identity.Provider == key.Provider && identity.Subject == key.Subject));

    public static IQueryable<Person> AnyPerson(this IInfrajetDb db) => db.People.OrderBy(person => person.Id).Take(1);

    public static IQueryable<Session> SessionWithPerson(this IInfrajetDb db, string id) =>
        db.Sessions.Include(session => session.Person).ThenInclude(person => person.Identities).Where(session => session.Id == id);

    public static IQueryable<Session> SessionOf(this IInfrajetDb db, long personId, string id) =>
        db.Sessions.Where(session => session.PersonId == personId && session.Id == id);

    public static IQueryable<Session> OpenSessionsOf(this IInfrajetDb db, long personId, DateTimeOffset at, string? before) =>
        db
            .Sessions.AsNoTracking()
            .Where(session => session.PersonId == personId && session.EndedAt == null && session.ExpiresAt > at)
            .Where(session => before == null || session.Id.CompareTo(before) < 0)
            .OrderByDescending(session => session.Id);

    public static IQueryable<Session> SessionsOverBefore(this IInfrajetDb db, DateTimeOffset time, int atMost) =>
        db.Sessions.Where(session => session.ExpiresAt < time || session.EndedAt < time).OrderBy(session => session.Id).Take(atMost);

    public static IQueryable<ApiToken> ApiTokenWithPerson(this IInfrajetDb db, string hash) =>
        db.ApiTokens.Include(token => token.Person).ThenInclude(person => person.Identities).Where(token => token.Hash == hash);

    public static IQueryable<ApiToken> ApiTokenOf(this IInfrajetDb db, long personId, string id) =>
        db.ApiTokens.Where(token => token.PersonId == personId && token.Id == id && token.RevokedAt == null);

    public static IQueryable<ApiToken> ApiTokensOf(this IInfrajetDb db, long personId, string? before) =>
        db
            .ApiTokens.AsNoTracking()
            .Where(token => token.PersonId == personId && token.RevokedAt == null)
            .Where(token => before == null || token.Id.CompareTo(before) < 0)
            .OrderByDescending(token => token.Id);
}
