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
    private readonly List<IProperty> _columns;
    private readonly Func<T, object>[] _values;
    private readonly string _into;

    public RowInsert(IModel model)
    {
        var entity = model.FindEntityType(typeof(T))!;
        _columns = [.. entity.GetProperties()];
        _values = [.. _columns.Select(ValueOf)];
        _into = $"INSERT INTO \"{entity.GetTableName()}\" ({string.Join(", ", _columns.Select(NameOf))})";
        Sql = $"{_into} VALUES ({Parameters})";
    }

    public string Sql { get; }

    private string Parameters => string.Join(", ", _columns.Select((_, index) => $"@{index}"));

    /// <summary>Nothing is inserted where there is a row that has the same in these columns.</summary>
    public string SqlUnlessKnownBy(params string[] names)
    {
        var same = names.Select(name => _columns.FindIndex(column => column.Name == name)).Select(at => $"{NameOf(_columns[at])} = @{at}");
        var table = _columns[0].DeclaringEntityType.GetTableName();
        return $"{_into} SELECT {Parameters} WHERE NOT EXISTS (SELECT 1 FROM \"{table}\" WHERE {string.Join(" AND ", same)})";
    }

    public IEnumerable<object> ValuesOf(T row) => _values.Select(value => value(row));

    private static string NameOf(IProperty column) => $"\"{column.GetColumnBaseName()}\"";

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
