using Infrajet.Application.Dispatching;
using Infrajet.Application.Runs;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.Messaging;
using Infrajet.IntegrationTests.Testing;
using MassTransit;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Infrajet.IntegrationTests.Messaging;

public sealed class RecurringTests
{
    [Fact]
    public async Task A_bus_that_takes_nothing_stops_no_schedule()
    {
        var bus = Substitute.For<IBus>();
        bus.Publish(default(FollowUpDue)!, default).ThrowsAsyncForAnyArgs(new InvalidOperationException("The bus is down."));
        using var schedule = new Often(bus);

        await schedule.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => Task.FromResult(bus.ReceivedCalls().Count() >= 3), "it goes on publishing");
        await schedule.StopAsync(CancellationToken.None);

        Assert.False(schedule.ExecuteTask!.IsFaulted);
    }

    [Fact]
    public async Task A_chore_that_fails_keeps_no_other_from_its_turn()
    {
        var settling = Substitute.For<IRequestHandler<SettleStranded, Result<Done>>>();
        settling.Handle(default!, default).ThrowsAsyncForAnyArgs(new InvalidOperationException("It does not settle."));
        var following = Substitute.For<IRequestHandler<ScheduleFollowing, Result<Done>>>();
        following.Handle(default!, default).ReturnsForAnyArgs(Done.Value);
        await using var host = new InfrajetHost().WithService(settling).WithService(following);
        await host.InitializeAsync();

        await host.Services.GetRequiredService<IBus>().Publish(new FollowUpDue());

        await Eventually.TrueAsync(() => Task.FromResult(following.ReceivedCalls().Any()), "runs are followed");
        Assert.Contains(
            host.Log.Lines,
            line => line.Level == LogLevel.Error && line.Text.Contains(nameof(SettleStranded), StringComparison.Ordinal)
        );
    }

    private sealed class Often(IBus bus) : Recurring<FollowUpDue>(Moment, Moment, bus, TimeProvider.System, NullLogger.Instance)
    {
        private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);
    }
}
