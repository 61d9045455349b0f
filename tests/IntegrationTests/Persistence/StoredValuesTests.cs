using Infrajet.Application.Auditing;
using Infrajet.Domain.Auditing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Persistence;

/// <summary>What goes into the database comes out the same, in the same order, on both databases.</summary>
public sealed class StoredValuesTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_time_comes_back_to_the_microsecond_and_in_UTC()
    {
        var at = Noon.AddTicks(123_456 * TimeSpan.TicksPerMicrosecond);
        var person = Person.Meet(new PersonKey("test", "microsecond"), "microsecond", null, at.ToOffset(TimeSpan.FromHours(5)));
        await AddAsync(person);

        var read = await host.InDbAsync(db => db.People.AsNoTracking().SingleAsync(row => row.Id == person.Id));

        Assert.Equal(at, read.CreatedAt);
        Assert.Equal(TimeSpan.Zero, read.CreatedAt.Offset);
    }

    [Fact]
    public async Task The_clock_gives_no_more_than_the_database_keeps()
    {
        var person = Person.Meet(new PersonKey("test", "clock"), "clock", null, new OddClock().Now());
        await AddAsync(person);

        var read = await host.InDbAsync(db => db.People.AsNoTracking().SingleAsync(row => row.Id == person.Id));

        Assert.Equal(person.CreatedAt, read.CreatedAt);
    }

    [Fact]
    public async Task Times_are_ordered_and_compared_as_moments_whatever_their_offset()
    {
        var early = AuditEntry.Of(new AuditFact("order", "test", "early", "done", "c"), Noon.ToOffset(TimeSpan.FromHours(9)));
        var late = AuditEntry.Of(new AuditFact("order", "test", "late", "done", "c"), Noon.AddTicks(TimeSpan.TicksPerMicrosecond));
        await AddAsync(late, early);
        var filter = AuditFilter.All with { Actor = "order" };

        var all = await host.InDbAsync(db => db.AuditInOrder(filter, 0, long.MaxValue, 10).OrderBy(entry => entry.At).ToListAsync());
        var first = await host.InDbAsync(db => db.AuditNewestFirst(filter with { To = late.At }, null).ToListAsync());

        Assert.Equal(["early", "late"], all.ConvertAll(entry => entry.Subject));
        Assert.Equal(["early"], first.ConvertAll(entry => entry.Subject));
    }

    [Fact]
    public async Task Keys_that_differ_in_case_are_different_keys()
    {
        await AddAsync(Person.Meet(new PersonKey("test", "Case"), "upper", null, Noon));
        await AddAsync(Person.Meet(new PersonKey("test", "case"), "lower", null, Noon));

        var logins = await host.InDbAsync(db =>
            db.People.Where(person => person.Identities.Any(identity => identity.Subject == "case"))
                .Select(person => person.Login)
                .ToListAsync()
        );

        Assert.Equal(["lower"], logins);
    }

    [Fact]
    public async Task The_same_key_twice_is_refused_by_the_database()
    {
        await AddAsync(Person.Meet(new PersonKey("test", "twice"), "one", null, Noon));

        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(Person.Meet(new PersonKey("test", "twice"), "two", null, Noon)));
    }

    private Task<int> AddAsync(params object[] rows) =>
        host.InDbAsync(db =>
        {
            db.AddRange(rows);
            return db.SaveChangesAsync(CancellationToken.None);
        });

    private sealed class OddClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Noon.AddTicks(7);
    }
}
