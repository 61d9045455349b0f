using Infrajet.Application.Installations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.GitHub.Setup;

internal static class SetupServices
{
    public static IServiceCollection AddSetup(this IServiceCollection services)
    {
        services.AddSingleton<StoredAppSettings>();
        services.AddSingleton<IPostConfigureOptions<GitHubOptions>>(provider => provider.GetRequiredService<StoredAppSettings>());
        services.AddSingleton<IOptionsChangeTokenSource<GitHubOptions>>(provider => provider.GetRequiredService<StoredAppSettings>());
        services.AddSingleton<StoredApps>();
        services.AddHostedService<StoredAppWatch>();
        return services.AddSingleton<IGitHubApp, GitHubAppItself>();
    }
}
