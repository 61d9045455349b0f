using Infrajet.Application.Common;
using Infrajet.Domain.Connections;

namespace Infrajet.Application.Connections;

/// <summary>Counting costs a question to GitHub, and pages ask again and again: what it answered holds for a minute.</summary>
internal sealed class RepositoryCounts(TimeProvider clock)
{
    private readonly ShortMemory<Key, RepositoryCount> _counts = new(clock, TimeSpan.FromMinutes(1));

    public RepositoryCount? Find(Connection connection) => _counts.Find(KeyOf(connection));

    public RepositoryCount Keep(Connection connection, RepositoryCount count)
    {
        _counts.Keep(KeyOf(connection), count);
        return count;
    }

    // Whoever connects anew may have granted more.
    private static Key KeyOf(Connection connection) => new(connection.PersonId, connection.ConnectedAt);

    private readonly record struct Key(long PersonId, DateTimeOffset ConnectedAt);
}
