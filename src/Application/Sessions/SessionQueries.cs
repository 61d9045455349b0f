using Infrajet.Application.Common;
using Infrajet.Domain.Secrets;
using Infrajet.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Sessions;

/// <summary>A session, and the GitHub token that it was opened with.</summary>
public sealed record KeptGitHubToken(Session Session, ProtectedSecret Secret);

public static class SessionQueries
{
    public static IQueryable<Person> PersonByKey(this IInfrajetDb db, PersonKey key) =>
        db
            .People.Include(person => person.Identities)
            .Where(person => person.Identities.Any(identity => identity.Provider == key.Provider && identity.Subject == key.Subject));

    public static IQueryable<Person> AnyPerson(this IInfrajetDb db) => db.People.OrderBy(person => person.Id).Take(1);

    public static IQueryable<Session> SessionWithPerson(this IInfrajetDb db, string id) =>
        db
            .Sessions.AsNoTracking()
            .Include(session => session.Person)
                .ThenInclude(person => person.Identities)
            .Where(session => session.Id == id);

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

    /// <summary>The GitHub tokens that a person's open sessions keep: that of one session first, then the newest.</summary>
    public static IQueryable<KeptGitHubToken> GitHubTokensOf(this IInfrajetDb db, long personId, DateTimeOffset at, string? first) =>
        from session in db.Sessions
        join secret in db.Secrets on session.GitHubSecretId equals secret.Id
        where session.PersonId == personId && session.EndedAt == null && session.ExpiresAt > at
        orderby session.Id == first descending, session.Id descending
        select new KeptGitHubToken(session, secret);

    public static IQueryable<KeptGitHubToken> GitHubTokenOf(this IInfrajetDb db, string sessionId) =>
        from session in db.Sessions
        join secret in db.Secrets on session.GitHubSecretId equals secret.Id
        where session.Id == sessionId
        select new KeptGitHubToken(session, secret);

    public static IQueryable<KeptGitHubToken> GitHubTokensKeptTooLong(this IInfrajetDb db, DateTimeOffset at, int atMost) =>
        (
            from session in db.Sessions
            join secret in db.Secrets on session.GitHubSecretId equals secret.Id
            where session.ExpiresAt <= at || session.EndedAt != null
            orderby session.Id
            select new KeptGitHubToken(session, secret)
        ).Take(atMost);

    public static IQueryable<PersonIdentity> GitHubIdentityOf(this IInfrajetDb db, long personId) =>
        db
            .People.AsNoTracking()
            .Where(person => person.Id == personId)
            .SelectMany(person => person.Identities)
            .Where(identity => identity.Provider == PersonKey.GitHub)
            .OrderBy(identity => identity.Subject)
            .Take(1);

    public static IQueryable<ApiToken> ApiTokenWithPerson(this IInfrajetDb db, string hash) =>
        db
            .ApiTokens.AsNoTracking()
            .Include(token => token.Person)
                .ThenInclude(person => person.Identities)
            .Where(token => token.Hash == hash);

    public static IQueryable<ApiToken> ApiTokenOf(this IInfrajetDb db, long personId, string id) =>
        db.ApiTokens.Where(token => token.PersonId == personId && token.Id == id && token.RevokedAt == null);

    public static IQueryable<ApiToken> ApiTokensOf(this IInfrajetDb db, long personId, string? before) =>
        db
            .ApiTokens.AsNoTracking()
            .Where(token => token.PersonId == personId && token.RevokedAt == null)
            .Where(token => before == null || token.Id.CompareTo(before) < 0)
            .OrderByDescending(token => token.Id);
}
