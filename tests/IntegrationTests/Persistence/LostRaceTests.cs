using System.Net;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;
using Infrajet.Infrastructure.Persistence;
using Infrajet.IntegrationTests.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Persistence;

/// <summary>Of two writers who have read the same row, the second is refused.</summary>
public sealed class LostRaceTests(LostRaceTests.Host host) : IClassFixture<LostRaceTests.Host>
{
    [Fact]
    public async Task The_second_writer_of_a_row_is_refused_and_the_first_one_s_words_stay()
    {
        await host.AsAsync("alice");
        var before = await PersonAsync("alice");

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => host.RenameTwiceAsync("alice", CancellationToken.None));

        var after = await PersonAsync("alice");
        Assert.Equal("first", after.Login);
        Assert.Equal(before.Version + 1, after.Version);
    }

    [Fact]
    public async Task A_use_case_that_loses_the_race_answers_409()
    {
        var bob = await host.AsAsync("bob");

        var answer = await bob.DeleteAsync("/api/v1/auth/sessions/bob");

        await answer.ShouldBeErrorAsync(HttpStatusCode.Conflict, "CHANGED_MEANWHILE");
    }

    [Fact]
    public async Task The_audit_keeps_that_the_race_was_lost()
    {
        var carol = await host.AsAsync("carol");

        await carol.DeleteAsync("/api/v1/auth/sessions/carol");

        var entries = await host.InDbAsync(db =>
            db.AuditEntries.Where(entry => entry.Actor == "carol" && entry.Action == "session.ended").ToListAsync()
        );
        Assert.Equal("refused:changed_meanwhile", Assert.Single(entries).Outcome);
    }

    private Task<Person> PersonAsync(string subject) => host.InDbAsync(db => Host.BySubject(db, subject).SingleAsync());

    /// <summary>Here ending a session renames the person whose name is given, from two contexts that have both read it.</summary>
    public sealed class Host : InfrajetHost
    {
        public Host() => WithService<IRequestHandler<EndSession, Result<Done>>>(new RenamesTooLate(this));

        public static IQueryable<Person> BySubject(InfrajetDb db, string subject) =>
            db
                .People.Include(person => person.Identities)
                .Where(person => person.Identities.Any(identity => identity.Provider == PersonKey.Operator && identity.Subject == subject));

        public async Task RenameTwiceAsync(string subject, CancellationToken cancellationToken)
        {
            await using var one = Services.CreateAsyncScope();
            await using var other = Services.CreateAsyncScope();
            var first = one.ServiceProvider.GetRequiredService<InfrajetDb>();
            var second = other.ServiceProvider.GetRequiredService<InfrajetDb>();
            var key = new PersonKey(PersonKey.Operator, subject);
            (await BySubject(first, subject).SingleAsync(cancellationToken)).Rename(key, "first", null);
            (await BySubject(second, subject).SingleAsync(cancellationToken)).Rename(key, "second", null);

            await first.SaveChangesAsync(cancellationToken);
            await second.SaveChangesAsync(cancellationToken);
        }
    }

    private sealed class RenamesTooLate(Host host) : IRequestHandler<EndSession, Result<Done>>
    {
        public async Task<Result<Done>> Handle(EndSession request, CancellationToken cancellationToken)
        {
            await host.RenameTwiceAsync(request.SessionId, cancellationToken);
            return Done.Value;
        }
    }
}
