using System.Net;
using Infrajet.IntegrationTests.Persistence;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Webhooks.Receiving;

public sealed class OutageTests : IAsyncLifetime
{
    private readonly Hook _hook = Hook.OnSqlite();

    public Task InitializeAsync() => _hook.InitializeAsync();

    public async Task DisposeAsync() => await _hook.DisposeAsync();

    [Fact]
    public async Task What_cannot_be_laid_down_is_not_taken_and_what_comes_afterwards_is()
    {
        var guid = Guid.NewGuid().ToString();
        await using (await LockedFile.HoldAsync(_hook.File))
        {
            using var refused = await _hook.DeliverAsync("{}", guid);
            await refused.ShouldBeErrorAsync(HttpStatusCode.ServiceUnavailable, "UNAVAILABLE");
        }

        Assert.Empty(await _hook.ReceiptsAsync());
        using var again = await _hook.DeliverAsync("{}", guid);
        await again.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(guid, Assert.Single(await _hook.ReceiptsAsync()).EventGuid);
    }
}
