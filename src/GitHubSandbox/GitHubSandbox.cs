using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sandbox.Actions;
using Sandbox.Admin;
using Sandbox.Counting;
using Sandbox.Faults;
using Sandbox.GitHttp;
using Sandbox.Http;
using Sandbox.Limits;
using Sandbox.Packages;
using Sandbox.Seeds;
using Sandbox.Snapshots;
using Sandbox.Time;
using Sandbox.Webhooks;

namespace Sandbox;

/// <summary>A GitHub of your own on a loopback port: its state in memory, its clock in your hands.</summary>
public sealed class GitHubSandbox : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Clockwork _clockwork;
    private readonly Courier _courier;

    private GitHubSandbox(WebApplication app, World world, Courier courier)
    {
        _app = app;
        World = world;
        _clockwork = new(world, app.Logger);
        _courier = courier;
        Webhooks = new(world);
        Packages = new(world);
    }

    /// <summary>Where API, web pages and git are reached alike, such as http://127.0.0.1:5081.</summary>
    public Uri Address => new(World.Address);

    public VirtualClock Clock => World.Clock;

    /// <summary>Where runs are told what to become.</summary>
    public ActionsDirector Actions => new(World);

    /// <summary>What webhooks were told, and what is to go wrong with it.</summary>
    public WebhookControls Webhooks { get; }

    /// <summary>A registry that one can publish to.</summary>
    public PackageControls Packages { get; }

    /// <summary>What is to go wrong.</summary>
    public FaultPlan Faults => World.Faults;

    /// <summary>What was asked for, by whom and how it ended.</summary>
    public RequestLog Requests => World.Requests;

    /// <summary>The figures of the rate limits; a change holds from the next request.</summary>
    public LimitSettings Limits
    {
        get => World.Limits.Settings;
        set
        {
            lock (World.Gate)
            {
                World.Limits.Settings = value;
            }
        }
    }

    internal World World { get; }

    public static GitHubSandbox Start(SandboxOptions? options = null)
    {
        options ??= new();
        var world = new World(new VirtualClock()) { Options = options };
        if (options.SnapshotFile is { } file && File.Exists(file))
        {
            Snapshot.Read(world, File.ReadAllBytes(file));
        }
        else
        {
            Beginning.Make(world);
        }

        var app = Build(world, options.Port);
        app.Start();
        world.Address = app.Urls.Single();
        world.Courier = new(world, options.WebhookTimeout);
        return new(app, world, world.Courier);
    }

    /// <summary>Back to the seed: state, clock, limits, faults and counters.</summary>
    public void Reset() => Beginning.Restore(World);

    /// <summary>The whole state into a file, from which another sandbox can start.</summary>
    public Task SaveAsync(string path) => Snapshot.WriteFileAsync(World, path);

    /// <summary>
    /// Lets a version of the API come to its end: from the one moment on its answers announce it, from the other it is 410 Gone.
    /// </summary>
    public void RetireVersion(string version, DateTimeOffset deprecated, DateTimeOffset gone)
    {
        lock (World.Gate)
        {
            World.Versions.Retirements[version] = new(deprecated, gone);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _clockwork.Dispose();
        _courier.Dispose();
        await _app.DisposeAsync();
        if (World.Options.SnapshotFile is { } file)
        {
            await SaveAsync(file);
        }
    }

    /// <summary>Until the program is told to end.</summary>
    internal Task WaitForEndAsync() => ((IHost)_app).WaitForShutdownAsync();

    private static WebApplication Build(World world, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.Listen(IPAddress.Loopback, port);
                kestrel.AddServerHeader = false;
                // GitHub takes files of 100 MB in base64.
                kestrel.Limits.MaxRequestBodySize = 160 * 1024 * 1024;
            });
        builder.Services.AddRoutingCore().AddSingleton<Mirrors>();
        // Whoever starts it is told by the exception why it did not start.
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        var app = builder.Build();
        app.Use(EnterprisePrefix.TakeOffAsync);
        app.UseRouting();
        app.Use(AdminGuard.PassAsync);
        app.Use(new Turnstile(world).PassAsync);
        app.Use(new FaultPath(world).PassAsync);
        app.MapSandbox(world, app.Services.GetRequiredService<Mirrors>());
        return app;
    }
}
