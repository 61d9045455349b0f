using Infrajet.Application.Connections;
using Infrajet.Application.GitHub;
using Infrajet.Infrastructure.GitHub;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Sandbox;
using Sandbox.Limits;

namespace Infrajet.IntegrationTests.GitHub;

/// <summary>
/// The client alone, beside a sandbox that has all limits as GitHub, on one clock for both that moves only when everybody waits: an hour of
/// GitHub's limits passes in seconds, and the sandbox is the judge.
/// </summary>
internal sealed class PacedHost : IAsyncDisposable
{
    private readonly SteppingClock _clock;
    private readonly ServiceProvider _services;

    public PacedHost(LimitSettings limits, params (string Key, string Value)[] settings)
        : this(limits, _ => { }, settings) { }

    /// <param name="add">What the client needs of the product's other parts.</param>
    public PacedHost(LimitSettings limits, Action<IServiceCollection> add, params (string Key, string Value)[] settings)
    {
        GitHub = GitHubSandbox.Start(new() { Limits = limits });
        GitHub.Clock.Stop();
        _clock = new(GitHub.Clock.GetUtcNow());
        var all = SandboxHost
            .SettingsFor(GitHub)
            .Where(setting => !setting.Key.StartsWith("GitHub:Limits:", StringComparison.Ordinal))
            .Concat(settings)
            .Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton(Substitute.For<IConnectionTokens>())
            .AddGitHub(configuration);
        add(services);
        _services = services.BuildServiceProvider();
    }

    public GitHubSandbox GitHub { get; }

    public IGitHubLimits Limits => _services.GetRequiredService<IGitHubLimits>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A request that no interface of ours has yet.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        string route,
        GitHubCall gitHubCall,
        object? body = null
    )
    {
        using var client = _services.GetRequiredService<IHttpClientFactory>().CreateClient(GitHubApi.ClientName);
        var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : System.Net.Http.Json.JsonContent.Create(body),
        };
        request.Describe(gitHubCall, route);
        return await client.SendAsync(request);
    }

    /// <summary>Waits on the common clock, as the work engine does before it tries again.</summary>
    public Task WaitAsync(TimeSpan time) => _clock.PassAsync(time);

    /// <summary>Lets time pass whatever is under way.</summary>
    public void Advance(TimeSpan time)
    {
        GitHub.Clock.Advance(time);
        _clock.Advance(time);
    }

    /// <summary>Lets time pass until all of it is done.</summary>
    public async Task RunAsync(params Task[] all)
    {
        var work = Task.WhenAll(all);
        while (!work.IsCompleted)
        {
            // Taken before the look: an alarm that somebody sets since then is that of a request on its way, and not to be rung.
            var next = _clock.NextAlarm;
            if (await IsQuietAsync() && !work.IsCompleted && next is { } moment && next == _clock.NextAlarm)
            {
                GitHub.Clock.MoveTo(moment);
                _clock.MoveTo(moment);
            }
        }

        await work;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await GitHub.DisposeAsync();
    }

    // Nobody under way, and still nobody after all others have had their chance to run.
    private async Task<bool> IsQuietAsync()
    {
        for (var count = 0; count < 3; count++)
        {
            if (Limits.ShowAll().Any(figures => figures.InFlight.Used > 0))
            {
                await Task.Yield();
                return false;
            }

            await Task.Run(() => Thread.Yield());
        }

        return true;
    }
}
