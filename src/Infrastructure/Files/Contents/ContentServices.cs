using Infrajet.Application.Projects;
using Infrajet.Application.Projects.Archives;
using Infrajet.Infrastructure.Configuration;
using Infrajet.Infrastructure.Files.Contents.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Files.Contents;

internal static class ContentServices
{
    public static IServiceCollection AddContents(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<ProjectOptions>(configuration, ProjectOptions.Section);
        services.AddValidatedOptions<ContentStoreOptions>(configuration, ContentStoreOptions.Section);
        services.AddSingleton<ISpool, ArchiveSpool>();
        services
            .AddHttpClient(ShareConnection.ClientName)
            // Addresses hold the SAS.
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    ActivityHeadersPropagator = null,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                }
            );
        return services.AddSingleton(Open);
    }

    private static IContentStore Open(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<ContentStoreOptions>>().Value;
        var storage = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        var clock = services.GetRequiredService<TimeProvider>();
        return options.Store switch
        {
            ContentStoreKind.Directory => new DirectoryContents(storage.PathOf(options.Directory ?? "contents"), clock),
            ContentStoreKind.Azure => new AzureContents(
                new(new(new(new(options.Azure.ShareUrl!)), services.GetRequiredService<IHttpClientFactory>(), clock), clock),
                storage.PathOf("contents-tmp")
            ),
        };
    }
}
