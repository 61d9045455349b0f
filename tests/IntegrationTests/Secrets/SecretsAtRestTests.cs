using System.Net;
using System.Text;
using Infrajet.Application.Secrets;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.Domain.Secrets;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Secrets;

/// <summary>What whoever copies the disk finds.</summary>
public sealed class SecretsAtRestTests : IDisposable
{
    private readonly ProcessDirectory _directory = new();

    [Fact]
    public async Task The_master_key_is_for_its_owner_alone()
    {
        await InfrajetProcess.CreateTokenAsync(_directory, "founder");

        Assert.True(
            OperatingSystem.IsWindows()
                || File.GetUnixFileMode(_directory.MasterKeyFile) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)
        );
        Assert.Equal(32, Convert.FromBase64String(await File.ReadAllTextAsync(_directory.MasterKeyFile)).Length);
    }

    [Fact]
    public async Task A_configured_master_key_is_not_written_down()
    {
        var key = Convert.ToBase64String(Enumerable.Range(0, 32).Select(number => (byte)number).ToArray());

        await InfrajetProcess.CreateTokenAsync(_directory, "founder", ("INFRAJET_MASTER_KEY", key));

        Assert.False(File.Exists(_directory.MasterKeyFile));
        Assert.Empty(await FilesWithAsync(key));
    }

    [Fact]
    public async Task No_secret_stands_in_the_database_or_its_log_as_it_is()
    {
        await using var host = OnOwnFile();
        await ((IAsyncLifetime)host).InitializeAsync();
        var token = await host.TokenOfAsync("founder");
        var session = (await host.SendAsync(new SignIn(token))).Match(
            opened => opened,
            failure => throw new InvalidOperationException(failure.Code)
        );
        var secret = ProtectedSecret.Of("test", host.Clock.Now());
        var vault = host.Services.GetRequiredService<ISecretVault>();
        vault.Seal(secret, "hunter2-in-plain-sight");
        await host.InDbAsync(db =>
        {
            db.Secrets.Add(secret);
            return db.SaveChangesAsync(CancellationToken.None);
        });
        var signingKey = vault.Open(
            await host.InDbAsync(db => db.Secrets.AsNoTracking().SingleAsync(row => row.Purpose == "session-signing"))
        )!;

        Assert.NotEmpty(await FilesWithAsync(secret.Id));
        Assert.Empty(await FilesWithAsync("hunter2-in-plain-sight"));
        Assert.Empty(await FilesWithAsync(token));
        Assert.Empty(await FilesWithAsync(session.AccessToken));
        Assert.Empty(await FilesWithAsync(signingKey));
        Assert.Empty(await FilesWithAsync(Convert.FromBase64String(signingKey)));
    }

    [Fact]
    public async Task A_restart_reads_the_ring_so_that_sessions_go_on()
    {
        var token = await InfrajetProcess.CreateTokenAsync(_directory, "founder");
        string cookie;
        await using (var first = InfrajetProcess.Start(_directory))
        {
            cookie = await ConsoleSession.OpenAsync(await first.ReadyAsync(), token);
        }

        await using var second = InfrajetProcess.Start(_directory);
        var answer = await ConsoleSession.AskAsync(await second.ReadyAsync(), cookie);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public void Dispose() => _directory.Dispose();

    private InfrajetHost OnOwnFile() =>
        new InfrajetHost()
            .With("Storage:DataDirectory", _directory.Data)
            .With("Database:Provider", "Sqlite")
            .With("Database:ConnectionString", $"Data Source={_directory.DatabaseFile};Default Timeout=5");

    private Task<List<string>> FilesWithAsync(string text) => FilesWithAsync(Encoding.UTF8.GetBytes(text));

    // The master key's own file may hold the master key.
    private async Task<List<string>> FilesWithAsync(byte[] bytes)
    {
        var found = new List<string>();
        foreach (
            var path in Directory
                .GetFiles(_directory.Data, "*", SearchOption.AllDirectories)
                .Where(path => path != _directory.MasterKeyFile)
        )
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var content = new byte[file.Length];
            await file.ReadExactlyAsync(content);
            if (content.AsSpan().IndexOf(bytes) >= 0)
            {
                found.Add(path);
            }
        }

        return found;
    }
}
