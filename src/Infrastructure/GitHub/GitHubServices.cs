using System.Net;
using System.Net.Http.Headers;
using Infrajet.Application.Connections;
using Infrajet.Application.Dispatching;
using Infrajet.Application.GitHub;
using Infrajet.Application.Installations;
using Infrajet.Application.Provisioning.Facade;
using Infrajet.Application.Repositories;
using Infrajet.Application.Repositories.AtGitHub;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Application.Runs;
using Infrajet.Application.Sessions;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Application.Webhooks;
using Infrajet.Application.Webhooks.Gaps;
using Infrajet.Infrastructure.Configuration;
using Infrajet.Infrastructure.GitHub.Caching;
using Infrajet.Infrastructure.GitHub.Chain;
using Infrajet.Infrastructure.GitHub.Commits;
using Infrajet.Infrastructure.GitHub.Conditions;
using Infrajet.Infrastructure.GitHub.Limits;
using Infrajet.Infrastructure.GitHub.Logs;
using Infrajet.Infrastructure.GitHub.OAuth;
using Infrajet.Infrastructure.GitHub.Setup;
using Infrajet.Infrastructure.GitHub.Tokens;
using Infrajet.Infrastructure.GitHub.Trees;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.GitHub;

internal static class GitHubServices
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddGitHub(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMemoryCache();
        services.AddValidatedOptions<GitHubOptions>(configuration, GitHubOptions.Section);
        services.AddClient();
        services.AddSingleton<IGitHubIdentities, GitHubIdentities>();
        services.AddSingleton<IGitHubRepositories, GitHubRepositories>();
        services.AddSingleton<IGitHubInstallations, GitHubInstallations>();
        services.AddSingleton<IGitHubOrganizations, GitHubOrganizations>();
        services.AddSingleton<IGitHubCatalogue, GitHubCatalogue>();
        services.AddSingleton<IGitHubDispatches, GitHubDispatches>();
        services.AddSingleton<IGitHubWorkflows, GitHubWorkflows>();
        services.AddSingleton<IGitHubRuns, GitHubRuns>();
        services.AddSingleton<IGitHubRunPages, GitHubRunPages>();
        services.AddSingleton<IGitHubHookDeliveries, GitHubHookDeliveries>();
        services.AddSingleton<IGitHubPlaces, GitHubPlaces>();
        services.AddSingleton<IWebhookSecrets, GitHubWebhookSecrets>();
        services.AddSingleton<IHookSenders, HookSenders>();
        services.AddGit();
        services.AddOAuth();
        services.AddLogs();
        return services.AddSetup();
    }

    private static void AddClient(this IServiceCollection services)
    {
        services.AddSingleton<GitHubApi>();
        services.AddSingleton<GitHubClock>();
        services.AddSingleton<IGitHubClock>(provider => provider.GetRequiredService<GitHubClock>());
        services.AddSingleton<GitHubConditions>();
        services.AddSingleton<AppJwt>();
        services.AddSingleton<InstallationTokens>();
        services.AddSingleton<IRemembersRights>(provider => provider.GetRequiredService<InstallationTokens>());
        services.AddSingleton<RetryRules>();
        services.AddSingleton<Governor>();
        services.AddSingleton<IGitHubLimits>(provider => provider.GetRequiredService<Governor>());
        services.AddKeyedSingleton(nameof(ImmutableAnswers), (_, _) => new AnswerCache(ImmutableAnswers.MostBytes));
        services.AddKeyedSingleton(nameof(UnchangedAnswers), (_, _) => new AnswerCache(UnchangedAnswers.MostBytes));
        services.AddHealthChecks().AddCheck<GitHubHealth>("github");
        var client = services
            .AddHttpClient(GitHubApi.ClientName, SetUp)
            .RemoveAllLoggers()
            // Connections end by themselves; the handlers need not.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(Network);
        AddChain(client);
    }

    private static void AddGit(this IServiceCollection services)
    {
        services.AddSingleton<AbsentBranch>();
        services.AddSingleton<IGitHubTrees, GitHubTrees>();
        services.AddSingleton<IGitHubPulls, GitHubPulls>();
        services.AddSingleton<Patience>();
        services.AddSingleton<Settlement>();
        services.AddSingleton<TreeMaking>();
        services.AddSingleton<ContentUpload>();
        services.AddSingleton<BranchMove>();
        services.AddSingleton<FirstCommit>();
        services.AddSingleton<GraphCommit>();
        services.AddSingleton<ObjectCommit>();
        services.AddSingleton<ICommitWriter, CommitWriter>();
    }

    private static void AddOAuth(this IServiceCollection services)
    {
        services.AddSingleton<OAuthClients>();
        services.AddSingleton<IGitHubOAuth, GitHubOAuth>();
        services.AddHostedService<RenewalsBeforeStop>();
        services.AddSingleton<IGitHubAccounts, GitHubAccounts>();
        var client = services
            .AddHttpClient(GitHubApi.WebClientName, SetUpWeb)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(Network);

        // What is sent there has its secrets in the body: it follows no redirect, and nothing is put on or kept.
        client.AddHttpMessageHandler<LastResort>();
        client.AddHttpMessageHandler<Retrying>();
        client.AddHttpMessageHandler<Governing>();
        client.AddHttpMessageHandler<Metering>();
        client.AddHttpMessageHandler<Wire>();
    }

    // Logs lie elsewhere, at addresses that are a secret by themselves: nothing of ours goes there, and nothing writes them down.
    private static void AddLogs(this IServiceCollection services)
    {
        services.AddSingleton<JobLogs>();
        services.AddSingleton<IGitHubRunFailures, GitHubRunFailures>();
        services
            .AddHttpClient(JobLogs.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(Network);
    }

    // Outermost first. What is known for ever asks nobody and waits for nobody. Each attempt and each hop of a redirect is a request that
    // GitHub counts, so the governor stands inside of both, and inside of whoever fetches a token and repeats what was sent with a bad one: what
    // has its turn goes out at once, or many would leave together. Tags belong to a token. What is measured, and what must come within its
    // time, is what really goes out.
    private static void AddChain(IHttpClientBuilder client)
    {
        Add<LastResort>(client);
        Add<ImmutableAnswers>(client);
        Add<Retrying>(client);
        Add<Redirecting>(client);
        Add<Authorizing>(client);
        Add<Governing>(client);
        Add<UnchangedAnswers>(client);
        Add<Metering>(client);
        Add<Wire>(client);
    }

    private static void Add<THandler>(IHttpClientBuilder client)
        where THandler : DelegatingHandler
    {
        client.Services.AddTransient<THandler>();
        client.AddHttpMessageHandler<THandler>();
    }

    private static SocketsHttpHandler Network() =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLife,
            // Our trace is none of GitHub's business.
            ActivityHeadersPropagator = null,
        };

    private static void SetUp(IServiceProvider services, HttpClient client)
    {
        var options = Introduce(services, client, options => options.ApiUrl);
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.github+json"));
        client.DefaultRequestHeaders.Add("X-GitHub-Api-Version", options.ApiVersion);
    }

    private static void SetUpWeb(IServiceProvider services, HttpClient client)
    {
        Introduce(services, client, options => options.WebUrl);
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    private static GitHubOptions Introduce(IServiceProvider services, HttpClient client, Func<GitHubOptions, Uri> addressIn)
    {
        var options = services.GetRequiredService<IOptionsMonitor<GitHubOptions>>().CurrentValue;
        client.BaseAddress = new Uri(addressIn(options).AbsoluteUri.TrimEnd('/') + "/");
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Infrajet", "1.0"));
        return options;
    }
}
