using Infrajet.Application.Installations;
using Infrajet.Domain.Installations;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Repositories;
using Infrajet.Infrastructure.GitHub.Tokens;
using Infrajet.IntegrationTests.Repositories;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Installations;

/// <summary>The product beside the sandbox; and what the App's owner and its people do there behind its back.</summary>
public sealed class InstallationHost : RepositoryHost
{
    private const string Demos = "app/installations/6001";

    public Task SuspendAsync() => AtGitHub(HttpMethod.Put, $"{Demos}/suspended", token: AppsWord());

    public Task UnsuspendAsync() => AtGitHub(HttpMethod.Delete, $"{Demos}/suspended", token: AppsWord());

    public Task UninstallAsync() => AtGitHub(HttpMethod.Delete, Demos, token: AppsWord());

    /// <summary>Has an installation read and waits until it is.</summary>
    public async Task ReadAsync(long installationId = Demo.InstallationId)
    {
        await OrderReadAsync(installationId);
        await Eventually.TrueAsync(async () => (await UnfinishedReadsAsync()).Count == 0, "read");
    }

    public async Task OrderReadAsync(long installationId = Demo.InstallationId)
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<InstallationReads>().OrderAsync(installationId, "of-a-test", default);
        await scope.ServiceProvider.GetRequiredService<Application.Common.IInfrajetDb>().SaveChangesAsync(default);
    }

    public Task<List<WorkItem>> UnfinishedReadsAsync() =>
        InDbAsync(db =>
            db.WorkItems.AsNoTracking().Where(item => item.Kind == ReadInstallation.WorkKind && item.EndedAt == null).ToListAsync()
        );

    public Task<Installation?> InstallationAsync(long id = Demo.InstallationId) =>
        InDbAsync(db => db.Installations.AsNoTracking().SingleOrDefaultAsync(installation => installation.Id == id));

    public Task<Repository?> RepositoryRowAsync(long id) =>
        InDbAsync(db => db.Repositories.AsNoTracking().SingleOrDefaultAsync(repository => repository.Id == id));

    public string AppsWord() => Services.GetRequiredService<AppJwt>().Current()!.Reveal();
}
