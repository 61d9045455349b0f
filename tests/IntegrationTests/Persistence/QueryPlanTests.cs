using System.Text.RegularExpressions;
using Infrajet.Application.Jobs;
using Infrajet.Application.Webhooks;
using Infrajet.Infrastructure.Persistence;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Persistence;

/// <summary>What is asked for every single piece of work, or for every delivery, must not take longer the more there is of it.</summary>
public sealed partial class QueryPlanTests : IAsyncLifetime
{
    private readonly InfrajetHost _host = new();

    public Task InitializeAsync() => _host.With("Database:Provider", nameof(DatabaseProvider.Sqlite)).InitializeAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_next_in_a_lane_is_found_by_an_index_without_sorting()
    {
        var due = await PlanAsync(db => db.DueIn("lane", DateTimeOffset.UnixEpoch).Take(2));
        var abandoned = await PlanAsync(db => db.AbandonedIn("lane", DateTimeOffset.UnixEpoch).Take(2));

        Assert.Contains("Lane=? AND State=? AND NotBefore<?", due, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", due, StringComparison.Ordinal);
        Assert.Contains("Lane=? AND State=?", abandoned, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_known_of_a_delivery_is_found_by_an_index()
    {
        var plan = await PlanAsync(db => db.ReceiptsOf("app", "guid"));

        Assert.Contains("EventGuid=? AND Source=?", plan, StringComparison.Ordinal);
    }

    private Task<string> PlanAsync<T>(Func<InfrajetDb, IQueryable<T>> ask) =>
        _host.InDbAsync(async db =>
        {
            var query = ParameterLines().Replace(ask(db).ToQueryString(), "");
            await using var connection = new SqliteConnection(db.Database.GetConnectionString());
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"EXPLAIN QUERY PLAN {query}";
            foreach (var name in Parameters().Matches(query).Select(match => match.Value).Distinct(StringComparer.Ordinal))
            {
                command.Parameters.AddWithValue(name, DBNull.Value);
            }

            await using var reader = await command.ExecuteReaderAsync();
            var steps = new List<string>();
            while (await reader.ReadAsync())
            {
                steps.Add(reader.GetString(3));
            }

            return string.Join('\n', steps);
        });

    [GeneratedRegex(@"^\.param .*\n", RegexOptions.Multiline)]
    private static partial Regex ParameterLines();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameters();
}
