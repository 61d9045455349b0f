using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Infrajet.Infrastructure.Persistence.GroupCommit;

/// <summary>
/// One row to insert, change or remove. Rows of one shape have the same text, so that SQLite reads it once; EF Core would have it read anew
/// for every row, which costs more than the writing.
/// </summary>
internal sealed record RowWrite(string Sql, IReadOnlyModificationCommand Row, ModificationCommandBatch Batch)
{
    private static readonly ConcurrentDictionary<string, string> Inserts = new(StringComparer.Ordinal);

    public static IReadOnlyList<RowWrite> AllOf(IEnumerable<ModificationCommandBatch> batches) =>
        [.. batches.SelectMany(batch => batch.ModificationCommands.Select(row => new RowWrite(TextOf(row), row, batch)))];

    /// <summary>Keys that the database makes must be read back, and EF Core knows how.</summary>
    public bool IsReadBack => Row.RequiresResultPropagation;

    /// <summary>In the order of the text's parameters.</summary>
    public IEnumerable<object> Values
    {
        get
        {
            foreach (var column in Row.ColumnModifications)
            {
                if (column.IsWrite)
                {
                    yield return Stored(column.Value, column.TypeMapping!);
                }
            }

            foreach (var column in Row.ColumnModifications)
            {
                if (column.IsCondition)
                {
                    yield return Stored(column.OriginalValue, column.TypeMapping!);
                }
            }
        }
    }

    // All that is inserted into a table is of one shape.
    private static string TextOf(IReadOnlyModificationCommand row) =>
        row.EntityState == EntityState.Added && !row.RequiresResultPropagation
            ? Inserts.GetOrAdd(row.TableName, static (_, first) => NewTextOf(first), row)
            : NewTextOf(row);

    private static string NewTextOf(IReadOnlyModificationCommand row)
    {
        var written = row.ColumnModifications.Where(column => column.IsWrite).Select(column => $"\"{column.ColumnName}\"").ToList();
        var conditions = Conditions(row).Select((column, index) => $"\"{column.ColumnName}\" IS @{written.Count + index}");
        var where = string.Join(" AND ", conditions);
        return row.EntityState switch
        {
            EntityState.Added =>
                $"INSERT INTO \"{row.TableName}\" ({string.Join(", ", written)}) VALUES ({string.Join(", ", written.Select((_, index) => $"@{index}"))})",
            EntityState.Modified =>
                $"UPDATE \"{row.TableName}\" SET {string.Join(", ", written.Select((column, index) => $"{column} = @{index}"))} WHERE {where}",
            EntityState.Deleted => $"DELETE FROM \"{row.TableName}\" WHERE {where}",
            EntityState.Detached or EntityState.Unchanged => throw new InvalidOperationException($"Nothing to write: {row.EntityState}."),
        };
    }

    private static IEnumerable<IColumnModification> Conditions(IReadOnlyModificationCommand row) =>
        row.ColumnModifications.Where(column => column.IsCondition);

    private static object Stored(object? value, RelationalTypeMapping mapping) =>
        (mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;
}
