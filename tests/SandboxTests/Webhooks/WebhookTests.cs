using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infrajet.SandboxTests.Testing;
using Sandbox.Identities;
using Sandbox.Repositories;
using Sandbox.Webhooks;

namespace Infrajet.SandboxTests.Webhooks;

/// <summary>A sandbox and a receiver of a test's own, and the hooks and events that go between them.</summary>
public abstract class WebhookTests : IAsyncLifetime
{
    protected const string Hooks = "/repos/acme/infra/hooks";
    private const string HookManager = "ghp_hooks0000000000000000000000000000000";

    private protected TestSandbox Sandbox { get; } = new();

    private protected WebhookReceiver Receiver { get; private set; } = null!;

    private protected HttpClient Octavia { get; private set; } = null!;

    private protected global::Sandbox.World World => Sandbox.GitHub.World;

    private protected WebhookControls Webhooks => Sandbox.GitHub.Webhooks;

    private protected Repository Infra => World.FindRepository("acme", "infra")!;

    public async Task InitializeAsync()
    {
        await Sandbox.InitializeAsync();
        Receiver = await WebhookReceiver.StartAsync();
        Octavia = Sandbox.AsOctavia();
    }

    public async Task DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    private protected object Config(string? secret = null, string contentType = "json", string path = "") =>
        secret is null
            ? new { url = Receiver.Url + path, content_type = contentType }
            : new
            {
                url = Receiver.Url + path,
                content_type = contentType,
                secret,
            };

    /// <summary>A hook of acme/infra, whose ping has come.</summary>
    private protected async Task<long> HookAsync(string[] events, string? secret = null, string path = "") =>
        await PingedAsync(Octavia, Hooks, new { config = Config(secret, path: path), events });

    /// <summary>A hook of acme, whose ping has come.</summary>
    private protected async Task<long> OrganizationHookAsync(params string[] events) =>
        await PingedAsync(
            AsHookManager(),
            "/orgs/acme/hooks",
            new
            {
                name = "web",
                config = Config(),
                events,
            }
        );

    /// <summary>One who owns the organisation and has the scope for its hooks.</summary>
    private protected HttpClient AsHookManager()
    {
        lock (World.Gate)
        {
            World.Tokens.TryAdd(
                HookManager,
                new()
                {
                    Value = HookManager,
                    Kind = TokenKind.Classic,
                    Account = World.Accounts["octavia"],
                    Scopes = ["repo", "admin:org_hook"],
                    CreatedAt = World.Now,
                }
            );
        }

        return Sandbox.Bearing(HookManager);
    }

    /// <summary>An App with a webhook, installed where the test says.</summary>
    private protected Installation Install(string[] events, Dictionary<string, Level> permissions, params long[] repositories)
    {
        lock (World.Gate)
        {
            var app = SomeApp.In(World, 4001, "listener");
            app.WebhookUrl = Receiver.Url;
            app.Events.AddRange(events);
            var installation = new Installation
            {
                Id = 5001,
                App = app,
                Account = World.Accounts["acme"],
                RepositoryIds = repositories.Length == 0 ? null : [.. repositories],
                Permissions = permissions,
                Events = [.. events],
                CreatedAt = World.Now,
                UpdatedAt = World.Now,
            };
            World.Apps.Add(app.Id, app);
            World.Installations.Add(installation.Id, installation);
            return installation;
        }
    }

    private protected HttpClient AsApp(GitHubApp app) => Sandbox.AsApp(app);

    /// <summary>Something happens in acme/infra.</summary>
    private protected void Announce(string name, string? action = null, JsonObject? payload = null, Repository? repository = null)
    {
        lock (World.Gate)
        {
            World.Events.Announce(
                new(name, World.Accounts["octavia"], payload ?? []) { Action = action, Repository = repository ?? Infra }
            );
        }
    }

    /// <summary>A small event whose payload is nothing but what every payload has.</summary>
    private protected void Star() => Announce("star", "created", new() { ["starred_at"] = "2026-01-05T09:00:00Z" });

    private protected static JsonElement Only(JsonElement list) => Assert.Single(list.EnumerateArray());

    private protected async Task AssertQuietAndNothingMoreAsync()
    {
        await Webhooks.WhenQuietAsync();
        Receiver.AssertNothingMore();
    }

    private async Task<long> PingedAsync(HttpClient client, string hooks, object hook)
    {
        var made = await client.PostAsync(hooks, hook, HttpStatusCode.Created);
        var ping = await Receiver.NextAsync();
        Assert.Equal("ping", ping.Event);
        return made.GetProperty("id").GetInt64();
    }
}
