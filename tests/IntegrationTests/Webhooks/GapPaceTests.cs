namespace Infrajet.IntegrationTests.Webhooks;

/// <summary>Asking for much keeps GitHub's pauses like everything else.</summary>
public sealed class GapPaceTests : IAsyncLifetime
{
    private readonly EventsHost _host = new();

    public async Task InitializeAsync()
    {
        _host.With("GitHub:Limits:SecondsBetweenWrites", "0.3");
        await _host.InitializeAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Between_two_requests_for_a_delivery_is_the_pause_between_writes()
    {
        await _host.MissedAsync(4);

        await _host.RepairAsync();

        var asked = _host.GitHub.Requests.Latest.Where(request => request.Route == EventsHost.RedeliverRoute);
        var times = asked.Select(request => request.Time).ToList();
        Assert.Equal(4, times.Count);

        // When each of them arrives is up to the machine; three pauses between them take their time in any case.
        Assert.True(times.Max() - times.Min() >= TimeSpan.FromSeconds(0.6));
    }
}
