using System.Collections.Concurrent;
using System.Diagnostics;
using Infrajet.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Infrajet.IntegrationTests.Testing;

/// <summary>Collects everything that the product writes down or says, and searches it for texts that must not be there.</summary>
internal sealed class LeakSearch : IDisposable
{
    private const int Context = 300;

    private readonly ConcurrentQueue<string> _traces = new();
    private readonly ConcurrentQueue<string> _answers = new();
    private readonly ActivityListener _listener;
    private string[] _secrets;

    public LeakSearch(params string[] secrets)
    {
        _secrets = secrets;
        _listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
                _traces.Enqueue(
                    $"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(e => e.Tags))}"
                ),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>What turned out to be secret only on the way.</summary>
    public void LookFor(params string[] secrets) => _secrets = [.. _secrets, .. secrets];

    /// <summary>Everything is logged that can be.</summary>
    public static void LogAll(InfrajetHost host)
    {
        string[] categories = ["Default", "Microsoft", "System.Net.Http", "MassTransit"];
        categories.ToList().ForEach(category => host.With($"Logging:LogLevel:{category}", "Trace"));
    }

    public async Task<HttpResponseMessage> KeepAsync(HttpResponseMessage answer)
    {
        _answers.Enqueue($"{answer.Headers} {await answer.Content.ReadAsStringAsync()}");
        return answer;
    }

    public async Task AssertFreeAsync(InfrajetHost host)
    {
        AssertFree(_answers, "answers");
        AssertFree(host.Log.Lines.Select(line => $"{line.Text} {string.Join(' ', line.Scope.Values)}"), "logs");
        AssertFree(_traces, "traces");
        AssertFree((await host.InDbAsync(RowsAsync)).Select(row => $"{row}"), "database");
    }

    public void AssertFree(IEnumerable<string> texts, string where)
    {
        var all = texts.ToList();
        Assert.NotEmpty(all);
        Assert.All(
            all,
            text =>
            {
                var at = _secrets.Max(secret => text.IndexOf(secret, StringComparison.OrdinalIgnoreCase));
                Assert.True(at < 0, $"{where}: {text[Math.Max(0, at - Context)..Math.Min(text.Length, Math.Max(0, at) + Context)]}");
            }
        );
    }

    /// <summary>Every row of every table, as it is stored.</summary>
    public static async Task<List<StoredRow>> RowsAsync(InfrajetDb db)
    {
        await db.Database.OpenConnectionAsync();
        var rows = new List<StoredRow>();
        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names come from the model itself.
            command.CommandText = $"SELECT * FROM {db.GetService<ISqlGenerationHelper>().DelimitIdentifier(table)}";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add(new(table, Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue)));
            }
        }

        return rows;
    }

    internal sealed record StoredRow(string Table, IReadOnlyDictionary<string, object> Columns)
    {
        public override string ToString() => $"{Table}: {string.Join(' ', Columns.Values)}";
    }
}
