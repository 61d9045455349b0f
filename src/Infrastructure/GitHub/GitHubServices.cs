using System.Net.Http.Headers;
using Infrajet.Application.GitHub;
using Infrajet.Application.Sessions;
using Infrajet.Infrastructure.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.GitHub;

internal static class GitHubServices
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private const int LargestAnswer = 1024 * 1024;

    public static IServiceCollection AddGitHub(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMemoryCache();
        services.AddValidatedOptions<GitHubOptions>(configuration, GitHubOptions.Section);
        services.AddSingleton<IGitHubPlaces, GitHubPlaces>();
        services
            .AddHttpClient<IGitHubIdentities, GitHubIdentities>(SetUp)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        return services;
    }

    private static void SetUp(IServiceProvider services, HttpClient client)
    {
        var options = services.GetRequiredService<IOptionsMonitor<GitHubOptions>>().CurrentValue;
        client.BaseAddress = new Uri(options.ApiUrl.AbsoluteUri.TrimEnd('/') + "/");
        client.Timeout = Timeout;
        client.MaxResponseContentBufferSize = LargestAnswer;
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Infrajet", "1.0"));
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.github+json"));
        client.DefaultRequestHeaders.Add("X-GitHub-Api-Version", options.ApiVersion);
    }
}
