using System.Collections.Concurrent;
using Infrajet.Application.Jobs;
using Infrajet.Domain.Common;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>What this node has announced and not heard since, so that the sweep does not announce over and over what waits in a long queue.</summary>
internal sealed class Announcements(TimeProvider clock)
{
    private static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _made = new(StringComparer.Ordinal);

    public void Made(string lane) => _made[lane] = clock.Now();

    public void Heard(string lane) => _made.TryRemove(lane, out _);

    public bool IsNeededFor(DueLane due) => !_made.TryGetValue(due.Lane, out var at) || due.Since > at;

    /// <summary>Either another node heard it or it was lost.</summary>
    public void ForgetOld()
    {
        var limit = clock.Now() - LostAfter;
        foreach (var old in _made.Where(made => made.Value <= limit))
        {
            _made.TryRemove(old);
        }
    }
}
