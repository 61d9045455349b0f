using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Auditing;

public sealed class AuditRestoreTests : IDisposable
{
    private readonly ProcessDirectory _directory = new();
    private readonly ProcessDirectory _older = new();

    [Fact]
    public async Task An_older_copy_of_the_database_put_back_is_found_by_an_anchor_that_was_kept()
    {
        var token = await InfrajetProcess.CreateTokenAsync(_directory, "founder");
        _directory.CopyDataTo(_older);
        var anchor = await WriteAndVerifyAsync(token);

        await using var restored = InfrajetProcess.Start(_older);
        var founder = await restored.ReadyAsync(token);

        Assert.True((await founder.VerifyAuditAsync()).GetProperty("valid").GetBoolean());
        var verdict = await founder.VerifyAuditAsync(anchor);
        Assert.False(verdict.GetProperty("valid").GetBoolean());
        Assert.Equal((await founder.ListAuditAsync("limit=1"))[0].TextOf("id"), verdict.TextOf("first_broken"));
    }

    public void Dispose()
    {
        _directory.Dispose();
        _older.Dispose();
    }

    private async Task<string> WriteAndVerifyAsync(string token)
    {
        await using var process = InfrajetProcess.Start(_directory);
        var founder = await process.ReadyAsync(token);
        await founder.CreateTokenAsync("what the restored copy will not know");
        return (await founder.VerifyAuditAsync()).TextOf("anchor");
    }
}
