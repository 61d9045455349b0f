namespace Infrajet.Application.GitHub;

/// <summary>What something really cost at GitHub, retries included. Filled in at the wire, by several requests at once.</summary>
public sealed class RequestTally
{
    private long _requests;
    private long _points;
    private long _unchanged;
    private long _bytesSent;
    private long _bytesReceived;

    /// <summary>That GitHub saw; what was answered from here is none.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Of the limit by the minute; a write weighs five.</summary>
    public long Points => Interlocked.Read(ref _points);

    /// <summary>Of the requests, those answered 304: they cost nothing of the hour.</summary>
    public long Unchanged => Interlocked.Read(ref _unchanged);

    /// <summary>Bodies alone.</summary>
    public long BytesSent => Interlocked.Read(ref _bytesSent);

    /// <summary>Bodies alone, unpacked.</summary>
    public long BytesReceived => Interlocked.Read(ref _bytesReceived);

    public void Sent(int points, long bytes)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _points, points);
        Interlocked.Add(ref _bytesSent, bytes);
    }

    public void Received(long bytes) => Interlocked.Add(ref _bytesReceived, bytes);

    public void HeardNothingNew() => Interlocked.Increment(ref _unchanged);
}
