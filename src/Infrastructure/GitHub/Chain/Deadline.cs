namespace Infrajet.Infrastructure.GitHub.Chain;

/// <summary>Until when an answer must be here. What is long to send or to receive gets more time, as long as it comes on.</summary>
internal sealed class Deadline : IDisposable
{
    // Slower, and GitHub itself would have given up on us.
    private const int BytesPerSecond = 256 * 1024;
    private const int BytesForMoreTime = 1024 * 1024;

    private readonly CancellationTokenSource _end;
    private readonly TimeSpan _usual;
    private long _sinceMoreTime;

    public Deadline(TimeSpan usual, long bytesToSend, TimeProvider clock) =>
        (_usual, _end) = (usual, new(usual + TimeSpan.FromSeconds(bytesToSend / BytesPerSecond), clock));

    public CancellationToken Token => _end.Token;

    public bool IsOver => _end.IsCancellationRequested;

    public void Received(int bytes)
    {
        _sinceMoreTime += bytes;
        if (_sinceMoreTime >= BytesForMoreTime)
        {
            _sinceMoreTime = 0;
            _end.CancelAfter(_usual);
        }
    }

    public void Dispose() => _end.Dispose();
}
