using Infrajet.Domain.Common;

namespace Infrajet.Application.Syncing.Planning;

/// <summary>Does something with each of many things, a few of them at a time, until something fails.</summary>
internal static class SeveralAtOnce
{
    private const int Few = 6;

    public static async Task<Failure?> DoAsync<T>(
        IEnumerable<T> things,
        Func<T, CancellationToken, Task<Failure?>> action,
        CancellationToken cancellationToken
    )
    {
        Failure? failed = null;
        await Parallel.ForEachAsync(
            things,
            new ParallelOptions { MaxDegreeOfParallelism = Few, CancellationToken = cancellationToken },
            async (thing, token) =>
            {
                if (Volatile.Read(ref failed) is null && await action(thing, token) is { } failure)
                {
                    Volatile.Write(ref failed, failure);
                }
            }
        );
        return failed;
    }
}
