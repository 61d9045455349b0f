using Infrajet.Infrastructure.Persistence;

namespace Infrajet.UnitTests.Infrastructure.Persistence;

public sealed class WriteGateTests
{
    private readonly string _file = $"Data Source={Guid.NewGuid()}";

    [Fact]
    public async Task One_writer_at_a_time_is_let_in()
    {
        var inside = 0;
        var most = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(WriteAsync)));

        Assert.Equal(1, most);

        async Task WriteAsync()
        {
            for (var turn = 0; turn < 100; turn++)
            {
                using (await WriteGate.EnterAsync(_file, CancellationToken.None))
                {
                    most = Math.Max(most, Interlocked.Increment(ref inside));
                    await Task.Yield();
                    Interlocked.Decrement(ref inside);
                }
            }
        }
    }

    [Fact]
    public async Task The_next_one_enters_when_the_turn_is_given_on()
    {
        var first = await WriteGate.EnterAsync(_file, CancellationToken.None);
        var second = WriteGate.EnterAsync(_file, CancellationToken.None);
        Assert.False(second.IsCompleted);

        first.Dispose();

        (await second).Dispose();
    }

    [Fact]
    public async Task Another_file_has_a_gate_of_its_own()
    {
        using var here = await WriteGate.EnterAsync(_file, CancellationToken.None);
        using var there = await WriteGate.EnterAsync(_file + "2", CancellationToken.None);
    }

    [Fact]
    public async Task Whoever_stops_waiting_takes_no_turn()
    {
        using var leaving = new CancellationTokenSource();
        var first = await WriteGate.EnterAsync(_file, CancellationToken.None);
        var second = WriteGate.EnterAsync(_file, leaving.Token);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();
        (await WriteGate.EnterAsync(_file, CancellationToken.None)).Dispose();
    }
}
