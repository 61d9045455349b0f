using System.Net;
using System.Net.Sockets;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.Persistence;
using MassTransit;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Infrajet.IntegrationTests.Testing;

/// <summary>The whole product on a real Kestrel and a database of its own.</summary>
public class InfrajetHost : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly Dictionary<string, string> _settings = [];
    private readonly List<Action<IServiceCollection>> _replacements = [];
    private readonly TestDatabase _database;
    private readonly bool _ownsDatabase;

    public InfrajetHost()
        : this(new TestDatabase()) => _ownsDatabase = true;

    protected InfrajetHost(TestDatabase database) => _database = database;

    public TestDatabase Database => _database;

    public TestClock Clock { get; } = new();

    public TestLog Log { get; } = new();

    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>The address as a browser names it in its Origin header.</summary>
    public string Origin => Address.GetLeftPart(UriPartial.Authority);

    /// <summary>A further node, or the same one after a restart, on a database that stands already.</summary>
    public static InfrajetHost On(TestDatabase database) => new(database);

    public InfrajetHost With(string key, string value)
    {
        _settings[key] = value;
        return this;
    }

    /// <summary>A setting that a test may have chosen otherwise before.</summary>
    protected void WithDefault(string key, string value) => _settings.TryAdd(key, value);

    public InfrajetHost WithService<T>(T service)
        where T : class => WithServices(services => services.AddSingleton(service));

    public InfrajetHost WithServices(Action<IServiceCollection> replace)
    {
        _replacements.Add(replace);
        return this;
    }

    public virtual async Task InitializeAsync()
    {
        if (_ownsDatabase)
        {
            await _database.InitializeAsync();
        }

        UseKestrel();
        StartServer();
        await WorkEngineIsUpAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_ownsDatabase)
        {
            _database.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A browser or program that is nobody yet; it keeps no cookies, follows no redirects and begins no trace.</summary>
    public HttpClient Anonymous() => Behind(new SocketsHttpHandler());

    /// <summary>A stranger at another address of this machine, such as 127.0.0.2.</summary>
    public HttpClient AnonymousAt(string address) =>
        Behind(new SocketsHttpHandler { ConnectCallback = (context, token) => ConnectFromAsync(address, context.DnsEndPoint, token) });

    /// <summary>A program that sends this bearer credential.</summary>
    public HttpClient Bearing(string token)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>A program with an API token of a person by this name. The first name ever asked for is the administrator's.</summary>
    public async Task<HttpClient> AsAsync(string login) => Bearing(await TokenOfAsync(login));

    public async Task<string> TokenOfAsync(string login)
    {
        var result = await SendAsync(new CreateOperatorToken(login));
        return result.Match(token => token.Token, failure => throw new InvalidOperationException(failure.Message));
    }

    public async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public async Task<T> InDbAsync<T>(Func<InfrajetDb, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<InfrajetDb>());
    }

    /// <summary>Asks the server to stop, as a SIGTERM does, and does not wait for it.</summary>
    public void Stop() => Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in _database.Settings.Concat(_settings))
        {
            builder.UseSetting(key, value);
        }

        // A port given to UseKestrel is set while the program already starts by itself, and now and then too late.
        builder.UseUrls("http://127.0.0.1:0");
        builder.UseEnvironment("Production");
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Debug));
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            _replacements.ForEach(replace => replace(services));
        });
    }

    // The bus starts beside the server, not before it.
    private Task<BusHealthStatus> WorkEngineIsUpAsync() =>
        Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(30));

    private static async ValueTask<Stream> ConnectFromAsync(string address, DnsEndPoint to, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        await socket.ConnectAsync(to, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private HttpClient Behind(SocketsHttpHandler handler)
    {
        handler.UseCookies = false;
        handler.AllowAutoRedirect = false;
        handler.ActivityHeadersPropagator = null;
        return new HttpClient(handler) { BaseAddress = Address };
    }
}
