using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Auditing;

/// <summary>Somebody with the database in hand changes the past; each test has a chain of its own to break.</summary>
public sealed class AuditTamperingTests : IAsyncLifetime, IDisposable
{
    private const string Nobody = "0000000000000000000000000000000000000000000000000000000000000000";
    private readonly TestDatabase _database = new();
    private readonly InfrajetHost _host;
    private HttpClient _founder = null!;
    private List<JsonElement> _chain = [];

    public AuditTamperingTests() => _host = InfrajetHost.On(_database);

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await _host.InitializeAsync();
        _founder = await _host.AsAsync("founder");
        foreach (var number in Enumerable.Range(1, 6))
        {
            await _founder.CreateTokenAsync($"token {number}");
        }

        _chain = [.. (await _founder.ListAuditAsync("limit=100")).AsEnumerable().Reverse()];
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    public void Dispose()
    {
        _host.Dispose();
        _database.Dispose();
    }

    [Fact]
    public async Task An_untouched_chain_is_valid_and_says_where_it_ends()
    {
        var verdict = await _founder.VerifyAuditAsync();

        Assert.Equal(["valid", "entries", "anchor"], verdict.EnumerateObject().Select(member => member.Name));
        Assert.True(verdict.GetProperty("valid").GetBoolean());
        Assert.Equal(_chain.Count, verdict.GetProperty("entries").GetInt64());
        Assert.Equal($"{_chain.Count}:{_chain[^1].TextOf("hash")}", verdict.TextOf("anchor"));
    }

    [Theory]
    [InlineData("Actor")]
    [InlineData("Action")]
    [InlineData("Subject")]
    [InlineData("Outcome")]
    [InlineData("CorrelationId")]
    [InlineData("Hash")]
    [InlineData("PreviousHash")]
    public async Task An_edited_entry_is_found(string column)
    {
        await ExecuteAsync($"UPDATE \"AuditEntries\" SET \"{column}\" = 'somebody else' WHERE \"Sequence\" = 4");

        await ShouldBeBrokenAtAsync(IdAt(4));
    }

    [Fact]
    public async Task A_changed_time_is_found()
    {
        await _host.InDbAsync(async db =>
        {
            var entry = await db.AuditEntries.SingleAsync(row => row.Sequence == 4);
            db.Entry(entry).Property(row => row.At).CurrentValue = entry.At.AddSeconds(-1);
            return await db.SaveChangesAsync(CancellationToken.None);
        });

        await ShouldBeBrokenAtAsync(IdAt(4));
    }

    [Fact]
    public async Task An_entry_that_is_edited_together_with_its_own_hash_breaks_the_next_one()
    {
        await ExecuteAsync(
            "UPDATE \"AuditEntries\" SET \"Subject\" = 'else', \"Hash\" = {0} WHERE \"Sequence\" = 4",
            AuditChainChecker.ForgedHashOf(_chain[3], "else")
        );

        await ShouldBeBrokenAtAsync(IdAt(5));
    }

    [Fact]
    public async Task An_entry_taken_out_of_the_middle_is_found_at_the_one_that_misses_it()
    {
        await ExecuteAsync("DELETE FROM \"AuditEntries\" WHERE \"Sequence\" = 4");

        await ShouldBeBrokenAtAsync(IdAt(5));
    }

    [Fact]
    public async Task A_gap_that_is_closed_by_counting_anew_is_found()
    {
        await ExecuteAsync("DELETE FROM \"AuditEntries\" WHERE \"Sequence\" = 4");
        await ExecuteAsync("UPDATE \"AuditEntries\" SET \"Sequence\" = 4 WHERE \"Sequence\" = 5");

        await ShouldBeBrokenAtAsync(IdAt(5));
    }

    [Fact]
    public async Task Two_entries_that_change_places_are_found()
    {
        await ExecuteAsync("UPDATE \"AuditEntries\" SET \"Sequence\" = 1000 WHERE \"Sequence\" = 3");
        await ExecuteAsync("UPDATE \"AuditEntries\" SET \"Sequence\" = 3 WHERE \"Sequence\" = 4");
        await ExecuteAsync("UPDATE \"AuditEntries\" SET \"Sequence\" = 4 WHERE \"Sequence\" = 1000");

        await ShouldBeBrokenAtAsync(IdAt(4));
    }

    [Fact]
    public async Task A_tail_that_is_cut_off_is_found_by_the_entry_that_is_missing()
    {
        await ExecuteAsync("DELETE FROM \"AuditEntries\" WHERE \"Sequence\" = {0}", _chain.Count);

        await ShouldBeBrokenAtAsync(IdAt(_chain.Count));
    }

    [Fact]
    public async Task A_head_that_was_moved_back_is_found_by_the_entries_beyond_it()
    {
        await MoveHeadToAsync(4);

        await ShouldBeBrokenAtAsync(IdAt(_chain.Count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-7)]
    [InlineData(1000)]
    public async Task An_entry_that_was_slipped_in_outside_of_the_count_is_found(long sequence)
    {
        await ExecuteAsync(
            "INSERT INTO \"AuditEntries\" (\"Id\", \"Sequence\", \"At\", \"Actor\", \"Action\", \"Subject\", \"Outcome\", \"CorrelationId\", \"PreviousHash\", \"Hash\") "
                + "SELECT 'aud_forged', {0}, \"At\", \"Actor\", \"Action\", \"Subject\", \"Outcome\", \"CorrelationId\", \"PreviousHash\", \"Hash\" "
                + "FROM \"AuditEntries\" WHERE \"Sequence\" = 2",
            sequence
        );

        await ShouldBeBrokenAtAsync("aud_forged");
    }

    [Fact]
    public async Task A_tail_that_is_cut_off_with_the_head_moved_along_violates_an_anchor_that_was_kept()
    {
        var anchor = (await _founder.VerifyAuditAsync()).TextOf("anchor");

        await ExecuteAsync("DELETE FROM \"AuditEntries\" WHERE \"Sequence\" > 4");
        await MoveHeadToAsync(4);

        Assert.True((await _founder.VerifyAuditAsync()).GetProperty("valid").GetBoolean());
        await ShouldBeBrokenAtAsync(IdAt(4), anchor);
    }

    [Fact]
    public async Task A_chain_that_was_made_anew_violates_an_anchor_that_was_kept()
    {
        var anchor = (await _founder.VerifyAuditAsync()).TextOf("anchor");
        await ExecuteAsync("DELETE FROM \"AuditEntries\"");
        await ExecuteAsync("UPDATE \"AuditHeads\" SET \"Sequence\" = 0, \"Hash\" = {0}, \"LastEntryId\" = NULL", Nobody);
        foreach (var number in Enumerable.Range(1, _chain.Count + 2))
        {
            await _founder.CreateTokenAsync($"another past {number}");
        }

        var rewritten = (await _founder.ListAuditAsync($"limit=100")).Single(entry =>
            entry.GetProperty("sequence").GetInt64() == _chain.Count
        );

        Assert.True((await _founder.VerifyAuditAsync()).GetProperty("valid").GetBoolean());
        await ShouldBeBrokenAtAsync(rewritten.TextOf("id"), anchor);
    }

    [Fact]
    public async Task An_anchor_of_any_earlier_moment_holds_as_long_as_the_past_does()
    {
        foreach (var entry in _chain)
        {
            var verdict = await _founder.VerifyAuditAsync($"{entry.GetProperty("sequence")}:{entry.TextOf("hash")}");

            Assert.True(verdict.GetProperty("valid").GetBoolean());
        }
    }

    [Theory]
    [InlineData("7")]
    [InlineData("7:abc")]
    [InlineData("-1:" + Nobody)]
    [InlineData("7:" + Nobody + ":7")]
    [InlineData("99999999999999999999:" + Nobody)]
    public async Task What_is_no_anchor_is_refused(string anchor)
    {
        var answer = await _founder.GetAsync($"/api/v1/audit/verify?anchor={anchor}");

        await answer.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
    }

    private string IdAt(int sequence) => _chain[sequence - 1].TextOf("id");

    private async Task ShouldBeBrokenAtAsync(string id, string? anchor = null)
    {
        var verdict = await _founder.VerifyAuditAsync(anchor);
        Assert.Equal($$"""{"valid":false,"first_broken":"{{id}}"}""", verdict.GetRawText());
    }

    private Task<int> MoveHeadToAsync(int sequence) =>
        ExecuteAsync(
            "UPDATE \"AuditHeads\" SET \"Sequence\" = {0}, \"Hash\" = {1}, \"LastEntryId\" = {2}",
            sequence,
            _chain[sequence - 1].TextOf("hash"),
            IdAt(sequence)
        );

    private Task<int> ExecuteAsync(string sql, params object[] parameters) =>
        _host.InDbAsync(async db =>
        {
            var rows = await db.Database.ExecuteSqlRawAsync(sql, parameters);
            Assert.True(rows > 0, sql);
            return rows;
        });
}
