using System.Net;
using System.Reflection;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Infrajet.IntegrationTests.Operating;

public sealed class HealthTests : IAsyncLifetime
{
    private readonly InfrajetHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Theory]
    [InlineData("/health")]
    [InlineData("/health/ready")]
    public async Task Ready_names_what_the_product_rests_on(string path)
    {
        var health = await _host.Anonymous().GetJsonAsync(path);

        Assert.Equal("healthy", health.GetProperty("status").GetString());
        string[] expected = ["database", "disk", "github", "work"];
        Assert.Equal(expected, health.GetProperty("checks").EnumerateObject().Select(check => check.Name).Order());
    }

    [Fact]
    public async Task Without_its_database_the_product_lives_but_is_not_ready()
    {
        var missing = await ForgetNewestMigrationAsync();

        var ready = await (await _host.Anonymous().GetAsync("/health/ready")).ShouldBeAsync(HttpStatusCode.ServiceUnavailable);
        await RememberAsync(missing);

        Assert.Equal("unhealthy", ready.GetProperty("checks").GetProperty("database").GetString());
        Assert.Equal("healthy", ready.GetProperty("checks").GetProperty("work").GetString());
        await _host.Anonymous().GetJsonAsync("/health/live");
    }

    [Fact]
    public async Task A_full_disk_is_told_before_it_hurts()
    {
        var host = InfrajetHost.On(_host.Database).With("Storage:MinimumFreeMegabytes", "9000000000000");
        await host.InitializeAsync();

        var ready = await (await host.Anonymous().GetAsync("/health/ready")).ShouldBeAsync(HttpStatusCode.ServiceUnavailable);

        Assert.Equal("unhealthy", ready.GetProperty("checks").GetProperty("disk").GetString());
        await ((IAsyncLifetime)host).DisposeAsync();
    }

    [Fact]
    public async Task The_version_is_the_builds()
    {
        var version = await _host.Anonymous().GetJsonAsync("/api/v1/version");

        var built = typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        Assert.StartsWith(version.GetProperty("version").GetString()!, built, StringComparison.Ordinal);
        Assert.Equal("Infrajet", version.GetProperty("name").GetString());
    }

    private Task<HistoryRow> ForgetNewestMigrationAsync() =>
        _host.InDbAsync(async db =>
        {
            var history = db.GetService<IHistoryRepository>();
            var newest = (await history.GetAppliedMigrationsAsync())[^1];
            await db.Database.ExecuteSqlRawAsync(history.GetDeleteScript(newest.MigrationId));
            return newest;
        });

    // The next test may run on the same server.
    private Task<int> RememberAsync(HistoryRow migration) =>
        _host.InDbAsync(db => db.Database.ExecuteSqlRawAsync(db.GetService<IHistoryRepository>().GetInsertScript(migration)));
}
