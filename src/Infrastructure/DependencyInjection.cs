using Infrajet.Application.Dispatching;
using Infrajet.Application.Installations;
using Infrajet.Application.Provisioning;
using Infrajet.Application.Syncing;
using Infrajet.Application.Webhooks;
using Infrajet.Infrastructure.Configuration;
using Infrajet.Infrastructure.Files;
using Infrajet.Infrastructure.Files.Contents;
using Infrajet.Infrastructure.GitHub;
using Infrajet.Infrastructure.GitHub.Workflows;
using Infrajet.Infrastructure.Messaging;
using Infrajet.Infrastructure.Notices;
using Infrajet.Infrastructure.Persistence;
using Infrajet.Infrastructure.Realtime;
using Infrajet.Infrastructure.Security;
using Infrajet.Infrastructure.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.Infrastructure;

public static class DependencyInjection
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<TelemetryOptions>(configuration, TelemetryOptions.Section);
        services.AddValidatedOptions<DispatchingOptions>(configuration, DispatchingOptions.Section);
        services.AddValidatedOptions<SyncingOptions>(configuration, SyncingOptions.Section);
        services.AddValidatedOptions<ProvisioningOptions>(configuration, ProvisioningOptions.Section);
        services.AddValidatedOptions<InstallationOptions>(configuration, InstallationOptions.Section);
        services.AddValidatedOptions<InboxOptions>(configuration, InboxOptions.Section);
        services.AddHostedService<TelemetryExport>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database").AddCheck<DiskSpace>("disk");
        return services
            .AddPersistence(configuration)
            .AddSecurity(configuration)
            .AddGitHub(configuration)
            .AddWorkflows()
            .AddMessaging(configuration)
            .AddRealtime(configuration)
            .AddNotices(configuration)
            .AddContents(configuration);
    }
}
