using Infrajet.Application.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.Application.Realtime;

/// <summary>
/// Walks one stream from number to number. News that is just the next step is taken as it comes; for anything else the database is read. So
/// what it gives has no hole, no repeat and the right order, whatever the news was like.
/// </summary>
public sealed class EventFollower : IDisposable
{
    private const int BatchSize = 100;

    private readonly EventMailbox _mailbox;
    private readonly IServiceScopeFactory _scopes;
    private long _head;
    private long _position;

    internal EventFollower(EventMailbox mailbox, IServiceScopeFactory scopes, long head, long position) =>
        (_mailbox, _scopes, _head, _position, LastSequence) = (mailbox, scopes, head, position, head);

    public string Stream => _mailbox.Stream;

    /// <summary>How far the stream had got when it began to be followed.</summary>
    public long LastSequence { get; }

    /// <summary>The next items, one or more, as soon as there are any.</summary>
    public async Task<IReadOnlyList<StreamItem>> NextAsync(CancellationToken cancellationToken)
    {
        while (_position >= _head)
        {
            if (!_mailbox.TryTake(out var mail))
            {
                // Mail that found the box full is known by its number alone.
                if (!HasHeardOf(_mailbox.Heard))
                {
                    await _mailbox.WaitAsync(cancellationToken);
                }
            }
            else if (mail.Frame is { } frame && mail.Sequence == _position + 1)
            {
                _head = _position = mail.Sequence;
                return [frame];
            }
            else
            {
                HasHeardOf(mail.Sequence);
            }
        }

        return await ReadAsync(cancellationToken);
    }

    public void Dispose() => _mailbox.Dispose();

    private bool HasHeardOf(long sequence)
    {
        _head = Math.Max(_head, sequence);
        return _head > _position;
    }

    private async Task<IReadOnlyList<StreamItem>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IInfrajetDb>();
        var kept = await db.EventsAfter(Stream, _position, BatchSize).ToListAsync(cancellationToken);
        var first = kept.Count > 0 ? kept[0].Sequence : _head + 1;
        IEnumerable<StreamItem> missing = first > _position + 1 ? [new EventGap(first)] : [];
        _position = kept.Count > 0 ? kept[^1].Sequence : _head;
        _head = Math.Max(_head, _position);
        return [.. missing, .. kept.Select(EventFrame.Of)];
    }
}
