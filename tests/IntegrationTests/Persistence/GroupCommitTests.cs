using Infrajet.Domain.Auditing;
using Infrajet.Domain.Realtime;
using Infrajet.Domain.Sessions;
using Infrajet.Infrastructure.Persistence;
using Infrajet.IntegrationTests.Auditing;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Persistence;

/// <summary>Saves that SQLite commits together are still each one's own: what happens to one does not happen to its neighbours.</summary>
public sealed class GroupCommitTests(GroupCommitTests.Host host) : IClassFixture<GroupCommitTests.Host>
{
    private const int Busy = 5;
    private const int AtOnce = 20;
    private const int Writers = 64;
    private const int Each = 40;
    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_save_that_the_database_refuses_does_not_harm_its_neighbours()
    {
        await SaveAsync(Meeting("refused", "taken"));

        var saves = await TogetherAsync(number => SaveAsync(Meeting("refused", number % 2 == 0 ? "taken" : $"free {number}")));

        Assert.All(saves.Where((_, number) => number % 2 == 0), save => Assert.IsType<DbUpdateException>(save.Exception?.InnerException));
        Assert.All(saves.Where((_, number) => number % 2 == 1), save => Assert.True(save.IsCompletedSuccessfully));
        Assert.Equal(1 + (AtOnce / 2), await host.InDbAsync(db => db.People.CountAsync(person => person.Login == "refused")));
        Assert.Equal(1 + (AtOnce / 2), (await SubjectsAsync("refused")).Count);
        await ShouldBeOneChainAsync();
    }

    [Fact]
    public async Task Of_those_who_change_one_row_together_one_wins_and_the_others_are_told()
    {
        await SaveAsync(Meeting("race", "row"));

        var saves = await TogetherAsync(number => RenameAsync("race", $"name {number}"));

        Assert.Equal(1, saves.Count(save => save.IsCompletedSuccessfully));
        Assert.All(
            saves.Where(save => save.IsFaulted),
            save => Assert.IsType<DbUpdateConcurrencyException>(save.Exception?.InnerException)
        );
        Assert.Single(await SubjectsAsync("rename"));
        await ShouldBeOneChainAsync();
    }

    [Fact]
    public async Task Whoever_came_first_stands_first_in_the_chain()
    {
        await TogetherAsync(number => SaveAsync(Entry("order", $"{number}")));

        Assert.Equal(Enumerable.Range(0, AtOnce).Select(number => $"{number}"), await SubjectsAsync("order"));
    }

    [Fact]
    public async Task Whoever_gives_up_while_waiting_has_written_nothing()
    {
        using var leaving = new CancellationTokenSource();
        var saves = await TogetherAsync(
            number => SaveAsync(number % 2 == 0 ? leaving.Token : CancellationToken.None, Entry("leaving", $"{number}")),
            _ => leaving.CancelAsync()
        );

        Assert.All(saves.Where((_, number) => number % 2 == 0), save => Assert.True(save.IsCanceled));
        Assert.Equal(AtOnce / 2, (await SubjectsAsync("leaving")).Count);
        await ShouldBeOneChainAsync();
    }

    [Fact]
    public async Task An_error_that_ends_the_whole_transaction_fails_all_in_it_and_nobody_later()
    {
        await host.RunAsync("CREATE TRIGGER ends BEFORE INSERT ON People WHEN NEW.Login = 'ends' BEGIN SELECT RAISE(ROLLBACK, 'no'); END");

        var saves = await TogetherAsync(number => SaveAsync(number == 3 ? Meeting("ends", "all") : [Entry("ends", $"{number}")]));
        await SaveAsync(Entry("ends", "later"));

        Assert.All(saves.Take(4), save => Assert.IsType<SqliteException>(save.Exception?.InnerException));
        Assert.DoesNotContain("0", await SubjectsAsync("ends"));
        Assert.Contains("later", await SubjectsAsync("ends"));
        await ShouldBeOneChainAsync();
    }

    [Fact]
    public async Task A_commit_that_fails_fails_all_in_it_and_nobody_later()
    {
        await host.RunAsync(
            """
            CREATE TABLE Promises (Entry TEXT REFERENCES AuditEntries (Id) DEFERRABLE INITIALLY DEFERRED);
            CREATE TRIGGER promises BEFORE INSERT ON People WHEN NEW.Login = 'promises' BEGIN INSERT INTO Promises VALUES ('nothing'); END
            """
        );

        var saves = await TogetherAsync(number => SaveAsync(number == 3 ? Meeting("promises", "all") : [Entry("promises", $"{number}")]));
        await SaveAsync(Entry("promises", "later"));

        Assert.All(saves, save => Assert.IsType<SqliteException>(save.Exception?.InnerException));
        Assert.Equal(["later"], await SubjectsAsync("promises"));
        await ShouldBeOneChainAsync();
    }

    [Fact]
    public async Task A_file_that_stays_locked_fails_all_who_wait_and_nobody_later()
    {
        var saves = await TogetherAsync(
            number => SaveAsync(Entry("locked", $"{number}")),
            waiting => Task.WhenAll(waiting).ContinueWith(_ => { }, TaskScheduler.Default)
        );
        await SaveAsync(Entry("locked", "later"));

        Assert.All(saves, save => Assert.Equal(Busy, Assert.IsType<SqliteException>(save.Exception?.InnerException).SqliteErrorCode));
        Assert.Equal(["later"], await SubjectsAsync("locked"));
        await ShouldBeOneChainAsync();
    }

    [Fact]
    public async Task A_context_in_a_transaction_of_its_own_commits_when_it_says_so()
    {
        await host.InDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.People.Add(Person.Meet(new PersonKey("own", "undone"), "undone", null, Noon));
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.RollbackAsync();
            return true;
        });

        Assert.False(await host.InDbAsync(db => db.People.AnyAsync(person => person.Login == "undone")));
    }

    [Fact]
    public async Task What_gets_its_number_from_the_writer_cannot_be_saved_past_it()
    {
        await host.InDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(Entry("past", "the writer"));

            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(CancellationToken.None));
            Assert.Throws<InvalidOperationException>(() => db.SaveChanges());
            return true;
        });
    }

    [Fact]
    public async Task Thousands_of_saves_at_once_make_one_chain_and_streams_without_a_gap()
    {
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(writer))));

        await ShouldBeOneChainAsync();
        Assert.Equal(Writers * Each, (await SubjectsAsync("many")).Count);
        var events = await host.InDbAsync(db => db.LiveEvents.Where(happened => happened.Type == "many").ToListAsync());
        Assert.Equal(Writers * Each, events.Count);
        Assert.All(
            events.GroupBy(happened => happened.Stream),
            stream =>
                Assert.Equal(
                    Enumerable.Range(1, stream.Count()).Select(number => (long)number),
                    stream.Select(happened => happened.Sequence).Order()
                )
        );
    }

    private async Task WriteAsync(int writer)
    {
        for (var number = 0; number < Each; number++)
        {
            await SaveAsync(Entry("many", $"{writer}-{number}"), LiveEvent.Of($"many:{writer % 7}", "many", "{}", Noon));
        }
    }

    private async Task<IReadOnlyList<Task>> TogetherAsync(Func<int, Task> save, Func<IReadOnlyList<Task>, Task>? meanwhile = null)
    {
        List<Task> saves;
        await using (await LockedFile.HoldAsync(host.ConnectionString))
        {
            saves = [.. Enumerable.Range(0, AtOnce).Select(save)];
            await (meanwhile?.Invoke(saves) ?? Task.CompletedTask);
        }

        await Task.WhenAll(saves).ContinueWith(_ => { }, TaskScheduler.Default);
        return saves;
    }

    private Task<int> SaveAsync(params object[] rows) => SaveAsync(CancellationToken.None, rows);

    private Task<int> SaveAsync(CancellationToken cancellationToken, params object[] rows) =>
        host.InDbAsync(db =>
        {
            db.AddRange(rows);
            return db.SaveChangesAsync(cancellationToken);
        });

    private Task<int> RenameAsync(string login, string name) =>
        host.InDbAsync(db =>
        {
            var person = db.People.Include(one => one.Identities).Single(one => one.Login == login);
            person.Rename(new PersonKey(login, "row"), login, name);
            db.Add(Entry("rename", name));
            return db.SaveChangesAsync(CancellationToken.None);
        });

    private static object[] Meeting(string provider, string subject) =>
        [Person.Meet(new PersonKey(provider, subject), provider, null, Noon), Entry(provider, subject)];

    private static AuditEntry Entry(string action, string subject) =>
        AuditEntry.Of(new AuditFact("tester", action, subject, "done", "c"), Noon);

    private Task<List<string>> SubjectsAsync(string action) =>
        host.InDbAsync(db =>
            db.AuditEntries.Where(entry => entry.Action == action)
                .OrderBy(entry => entry.Sequence)
                .Select(entry => entry.Subject)
                .ToListAsync()
        );

    private async Task ShouldBeOneChainAsync()
    {
        var founder = await host.AsAsync("founder");
        AuditChainChecker.HeadOf(await founder.ExportAuditAsync());
        Assert.True((await founder.VerifyAuditAsync()).GetProperty("valid").GetBoolean());
    }

    /// <summary>On SQLite also where the suite runs on a server.</summary>
    public sealed class Host : InfrajetHost
    {
        public Host() =>
            With("Database:Provider", nameof(DatabaseProvider.Sqlite))
                .With("Database:ConnectionString", $"{ConnectionString};Default Timeout=5");

        public string ConnectionString => $"Data Source={Path.Combine(Database.DataDirectory, "grouped.db")}";

        // The first person is the one who may read the audit.
        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            await AsAsync("founder");
        }

        public Task RunAsync(string sql) => LockedFile.RunAsync(ConnectionString, sql);
    }
}
