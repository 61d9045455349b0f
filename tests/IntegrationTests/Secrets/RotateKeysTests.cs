using System.Net;
using Infrajet.Application.Secrets;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.Domain.Secrets;
using Infrajet.Infrastructure.Persistence;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Secrets;

public sealed class RotateKeysTests : IAsyncLifetime, IDisposable
{
    private readonly TestDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task The_verb_seals_every_secret_with_a_new_key_and_sessions_go_on()
    {
        string accessToken;
        Dictionary<string, string> before;
        await using (var host = await StartAsync())
        {
            accessToken = await OpenSessionAsync(host);
            before = await CiphertextsAsync(host);
        }

        var ended = await RotateByVerbAsync();

        await using var again = await StartAsync();
        var after = await CiphertextsAsync(again);
        Assert.Equal($"{before.Count} secrets are sealed with a new key.", ended.Output.Trim());
        Assert.Equal(before.Keys, after.Keys);
        Assert.Empty(before.Values.Select(KeyIdOf).Intersect(after.Values.Select(KeyIdOf)));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(again, accessToken));
    }

    [Fact]
    public async Task A_node_that_runs_meanwhile_opens_what_was_sealed_anew()
    {
        await using var host = await StartAsync();
        var accessToken = await OpenSessionAsync(host);
        var vault = host.Services.GetRequiredService<ISecretVault>();

        await RotateByVerbAsync();

        var secrets = await host.InDbAsync(db => db.Secrets.AsNoTracking().ToListAsync());
        Assert.NotEmpty(secrets);
        Assert.All(secrets, secret => Assert.NotNull(vault.Open(secret)));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(host, accessToken));
        var next = ProtectedSecret.Of("test", host.Clock.Now());
        vault.Seal(next, "hunter2");
        Assert.Equal(KeyIdOf(secrets[0].Ciphertext), KeyIdOf(next.Ciphertext));
    }

    [Fact]
    public async Task A_secret_that_cannot_be_opened_is_left_and_told()
    {
        await using var host = await StartAsync();
        await OpenSessionAsync(host);
        await host.InDbAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE \"Secrets\" SET \"Purpose\" = 'moved'"));

        var rotated = (await host.SendAsync(new RotateKeys())).Match(
            keys => keys,
            failure => throw new InvalidOperationException(failure.Code)
        );

        Assert.Equal(0, rotated.Resealed);
        Assert.Equal(await host.InDbAsync(db => db.Secrets.Select(secret => secret.Id).ToListAsync()), rotated.Unreadable);
    }

    [Fact]
    public async Task More_secrets_than_a_batch_are_all_sealed_anew()
    {
        const int moreThanABatch = 450;
        await using var host = await StartAsync();
        var vault = host.Services.GetRequiredService<ISecretVault>();
        await host.InDbAsync(db => AddAsync(db, vault, host.Clock, moreThanABatch));

        var rotated = (await host.SendAsync(new RotateKeys())).Match(
            keys => keys,
            failure => throw new InvalidOperationException(failure.Code)
        );

        var keys = (await CiphertextsAsync(host)).Values.Select(KeyIdOf).Distinct();
        Assert.Equal(moreThanABatch, rotated.Resealed);
        Assert.Single(keys);
        Assert.True(await host.InDbAsync(db => db.Secrets.AllAsync(secret => secret.Version == 2)));
    }

    private static Task<int> AddAsync(InfrajetDb db, ISecretVault vault, TimeProvider clock, int count)
    {
        for (var made = 0; made < count; made++)
        {
            var secret = ProtectedSecret.Of("test", clock.Now());
            vault.Seal(secret, $"secret {made}");
            db.Secrets.Add(secret);
        }

        return db.SaveChangesAsync(CancellationToken.None);
    }

    private static async Task<string> OpenSessionAsync(InfrajetHost host)
    {
        var opened = await host.SendAsync(new SignIn(await host.TokenOfAsync("founder")));
        return opened.Match(session => session.AccessToken, failure => throw new InvalidOperationException(failure.Code));
    }

    private static async Task<HttpStatusCode> AskAsync(InfrajetHost host, string accessToken)
    {
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", accessToken);
        return (await client.GetAsync("/api/v1/auth/me")).StatusCode;
    }

    private static Task<Dictionary<string, string>> CiphertextsAsync(InfrajetHost host) =>
        host.InDbAsync(db => db.Secrets.AsNoTracking().ToDictionaryAsync(secret => secret.Id, secret => secret.Ciphertext));

    private static Guid KeyIdOf(string ciphertext) => new(Convert.FromBase64String(ciphertext).AsSpan(0, 16));

    private async Task<InfrajetHost> StartAsync()
    {
        var host = InfrajetHost.On(_database);
        await host.InitializeAsync();
        return host;
    }

    private async Task<InfrajetProcess.Ended> RotateByVerbAsync()
    {
        using var directory = new ProcessDirectory();
        var settings = _database.Settings.Select(setting => (setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value));
        var ended = await InfrajetProcess.RunAsync(directory, ["rotate-keys"], [.. settings]);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        return ended;
    }
}
