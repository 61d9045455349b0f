using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sandbox.Actions;
using Sandbox.Packages;
using Sandbox.Seeds;
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
        _clockwork = new(world);
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

    internal World World { get; }

    public static GitHubSandbox Start(SandboxOptions? options = null)
    {
        options ??= new();
        var world = new World(new VirtualClock());
        Seed.Plant(world, options);
        var app = Build(world, options.Port);
        app.Start();
        world.Address = app.Urls.Single();
        world.Mailroom.RefusesPrivateUrls = options.RefusesPrivateWebhookUrls;
        world.Courier = new(world, options.WebhookTimeout);
        return new(app, world, world.Courier);
    }

    public async ValueTask DisposeAsync()
    {
        _clockwork.Dispose();
        _courier.Dispose();
        await _app.DisposeAsync();
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
        builder.Services.AddRoutingCore();
        // Whoever starts it is told by the exception why it did not start.
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        var app = builder.Build();
        app.UseRouting();
        app.MapSandbox(world);
        return app;
    }
}
