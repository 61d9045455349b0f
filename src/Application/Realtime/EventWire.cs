using System.Collections.Concurrent;
using System.Collections.Immutable;
using Infrajet.Domain.Realtime;

namespace Infrajet.Application.Realtime;

/// <summary>Passes news on to whoever in this process follows a stream. It never waits for them and may lose news: they notice by the numbers.</summary>
public sealed class EventWire
{
    private readonly ConcurrentDictionary<string, ImmutableList<EventMailbox>> _mailboxes = new(StringComparer.Ordinal);

    /// <summary>The streams that somebody here follows.</summary>
    public ICollection<string> Streams => _mailboxes.Keys;

    public void Deliver(LiveEvent happened)
    {
        if (_mailboxes.TryGetValue(happened.Stream, out var mailboxes))
        {
            var frame = EventFrame.Of(happened);
            mailboxes.ForEach(mailbox => mailbox.Put(frame.Sequence, frame));
        }
    }

    public void Deliver(EventFrame frame)
    {
        if (_mailboxes.TryGetValue(frame.Stream, out var mailboxes))
        {
            mailboxes.ForEach(mailbox => mailbox.Put(frame.Sequence, frame));
        }
    }

    /// <summary>Wakes those who do not know yet how far the stream has got.</summary>
    public void Remind(StreamHead head)
    {
        if (_mailboxes.TryGetValue(head.Name, out var mailboxes))
        {
            mailboxes.Where(mailbox => mailbox.Heard < head.LastSequence).ToList().ForEach(mailbox => mailbox.Put(head.LastSequence, null));
        }
    }

    internal EventMailbox Open(string stream)
    {
        var mailbox = new EventMailbox(stream, this);
        _mailboxes.AddOrUpdate(stream, _ => [mailbox], (_, others) => others.Add(mailbox));
        return mailbox;
    }

    internal void Close(EventMailbox mailbox)
    {
        while (_mailboxes.TryGetValue(mailbox.Stream, out var all))
        {
            var left = all.Remove(mailbox);
            if (
                left.IsEmpty
                    ? _mailboxes.TryRemove(KeyValuePair.Create(mailbox.Stream, all))
                    : _mailboxes.TryUpdate(mailbox.Stream, left, all)
            )
            {
                return;
            }
        }
    }
}
