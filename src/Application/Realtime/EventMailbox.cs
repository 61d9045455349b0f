using System.Threading.Channels;

namespace Infrajet.Application.Realtime;

/// <summary>
/// What one follower has heard and not yet taken. It holds little: what does not fit is only remembered as a number, and the follower reads
/// it from the database.
/// </summary>
internal sealed class EventMailbox(string stream, EventWire wire) : IDisposable
{
    private const int Capacity = 64;

    private readonly Channel<Mail> _mail = Channel.CreateBounded<Mail>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private long _heard;

    public string Stream => stream;

    /// <summary>The highest number that anybody spoke of.</summary>
    public long Heard => Interlocked.Read(ref _heard);

    /// <param name="frame">Null where only the number is known.</param>
    public void Put(long sequence, EventFrame? frame)
    {
        for (var heard = Heard; heard < sequence; heard = Heard)
        {
            Interlocked.CompareExchange(ref _heard, sequence, heard);
        }

        _mail.Writer.TryWrite(new Mail(sequence, frame));
    }

    public bool TryTake(out Mail mail) => _mail.Reader.TryRead(out mail);

    public async Task WaitAsync(CancellationToken cancellationToken) => await _mail.Reader.WaitToReadAsync(cancellationToken);

    public void Dispose() => wire.Close(this);

    internal readonly record struct Mail(long Sequence, EventFrame? Frame);
}
