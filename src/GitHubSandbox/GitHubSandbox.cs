using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sandbox.Actions;
using Sandbox.Seeds;
using Sandbox.Time;

namespace Sandbox;

/// <summary>A GitHub of your own on a loopback port: its state in memory, its clock in your hands.</summary>
public sealed class GitHubSandbox : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Clockwork _clockwork;

    private GitHubSandbox(WebApplication app, World world)
    {
        _app = app;
        World = world;
        _clockwork = new(world);
    }

    /// <summary>Where API, web pages and git are reached alike, such as http://127.0.0.1:5081.</summary>
    public Uri Address => new(World.Address);

    public VirtualClock Clock => World.Clock;

    /// <summary>Where runs are told what to become.</summary>
    public ActionsDirector Actions => new(World);

    internal World World { get; }

    public static GitHubSandbox Start(SandboxOptions? options = null)
    {
        options ??= new();
        var world = new World(new VirtualClock());
        Seed.Plant(world, options);
        var app = Build(world, options.Port);
        app.Start();
        world.Address = app.Urls.Single();
        return new(app, world);
    }

    public async ValueTask DisposeAsync()
    {
        _clockwork.Dispose();
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
