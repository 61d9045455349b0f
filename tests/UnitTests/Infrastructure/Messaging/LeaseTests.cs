using Infrajet.Infrastructure.Messaging;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Infrajet.UnitTests.Infrastructure.Messaging;

public sealed class LeaseTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly SteppingClock _clock = new(The.Moment);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Of_a_renewal_that_was_cut_short_nobody_says_that_it_was_not_written()
    {
        await using var lease = Hold(stopping => new TaskCompletionSource<bool>().Task.WaitAsync(stopping));

        _clock.Advance(Interval);
        await _begun.Task;
        await lease.StopRenewingAsync();

        Assert.True(lease.MayBeRenewed);
        Assert.False(lease.IsLost);
    }

    [Fact]
    public async Task Nor_of_one_that_failed()
    {
        await using var lease = Hold(_ => throw new InvalidOperationException("The connection is lost."));

        _clock.Advance(Interval);
        await _begun.Task;
        await lease.StopRenewingAsync();

        Assert.True(lease.MayBeRenewed);
    }

    [Fact]
    public async Task Work_that_ends_before_the_first_renewal_has_the_row_as_it_was()
    {
        await using var lease = Hold(_ => Task.FromResult(true));

        await lease.StopRenewingAsync();

        Assert.False(lease.MayBeRenewed);
    }

    private Lease Hold(Func<CancellationToken, Task<bool>> renew) =>
        new(
            stopping =>
            {
                _begun.TrySetResult();
                return renew(stopping);
            },
            Interval,
            _clock,
            NullLogger.Instance,
            CancellationToken.None
        );
}
