using System.Collections.Concurrent;
using Infrajet.Application.Jobs;
using Infrajet.Domain.Common;
using MassTransit;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>What this node has announced and not heard since, so that the sweep does not announce over and over what waits in a long queue.</summary>
internal sealed class Announcements(IBus bus, TimeProvider clock)
{
    private static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _made = new(StringComparer.Ordinal);

    public async Task MakeAsync(string lane, CancellationToken cancellationToken)
    {
        _made[lane] = clock.Now();
        try
        {
            await bus.Publish(new WorkDue(lane), cancellationToken);
        }
        catch
        {
            Heard(lane);
            throw;
        }
    }

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
