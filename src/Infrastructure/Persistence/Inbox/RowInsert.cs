using Infrajet.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Infrajet.Infrastructure.Persistence.Inbox;

/// <summary>
/// How SQLite stores one kind of row, read from the model: for what comes by the ten thousands and is new, so that tracking it and working out
/// what changed costs more than writing it.
/// </summary>
internal sealed class RowInsert<T>
    where T : class
{
    private readonly Func<T, object>[] _values;

    public RowInsert(IModel model)
    {
        var entity = model.FindEntityType(typeof(T))!;
        var columns = entity.GetProperties().ToList();
        _values = [.. columns.Select(ValueOf)];
        Sql =
            $"INSERT INTO \"{entity.GetTableName()}\" ({string.Join(", ", columns.Select(column => $"\"{column.GetColumnBaseName()}\""))}) "
            + $"VALUES ({string.Join(", ", columns.Select((_, index) => $"@{index}"))})";
    }

    public string Sql { get; }

    public IEnumerable<object> ValuesOf(T row) => _values.Select(value => value(row));

    private static Func<T, object> ValueOf(IProperty column)
    {
        // Whoever tracks rows counts their versions; the first one is 1.
        if (column.Name == nameof(IVersioned.Version))
        {
            return _ => 1L;
        }

        var getter = column.GetGetter();
        var converter = column.FindTypeMapping()?.Converter;
        return row =>
        {
            var value = getter.GetClrValue(row);
            return (converter is null ? value : converter.ConvertToProvider(value)) ?? DBNull.Value;
        };
    }
}
