using System.Collections.Concurrent;

namespace Infrajet.Infrastructure.Persistence;

/// <summary>
/// Lets one writer at a time into a SQLite file. SQLite does so as well, but makes the others sleep and try again: with the gate eight
/// writers wait milliseconds, without it seconds.
/// </summary>
internal static class WriteGate
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);

    /// <summary>Waits for the turn; disposing what is returned gives it on.</summary>
    public static async Task<IDisposable> EnterAsync(string connectionString, CancellationToken cancellationToken)
    {
        var gate = Gates.GetOrAdd(connectionString, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        return new Turn(gate);
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
