using Infrajet.Infrastructure.Persistence.GroupCommit;

namespace Infrajet.UnitTests.Infrastructure.Persistence.GroupCommit;

public sealed class PendingSaveTests : IDisposable
{
    private readonly PendingSave _save = new([], []);
    private readonly CancellationTokenSource _leaving = new();

    [Fact]
    public async Task Whoever_leaves_before_it_is_taken_has_written_nothing()
    {
        var waiting = _save.WaitAsync(_leaving.Token);

        await _leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(_save.TryTake());
    }

    [Fact]
    public async Task Whoever_would_leave_later_hears_how_it_ended()
    {
        var waiting = _save.WaitAsync(_leaving.Token);
        Assert.True(_save.TryTake());

        await _leaving.CancelAsync();
        Assert.False(waiting.IsCompleted);
        _save.Committed();

        Assert.Equal(0, await waiting);
    }

    [Fact]
    public async Task A_refusal_is_told_after_the_commit()
    {
        var waiting = _save.WaitAsync(_leaving.Token);
        _save.Refuse(new InvalidOperationException("no room"));
        Assert.False(waiting.IsCompleted);

        _save.Committed();

        Assert.Equal("no room", (await Assert.ThrowsAsync<InvalidOperationException>(() => waiting)).Message);
    }

    [Fact]
    public async Task It_is_taken_once()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(_save.TryTake)));

        Assert.Single(taken, first => first);
    }

    public void Dispose() => _leaving.Dispose();
}
