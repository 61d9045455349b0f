using System.Text.Json.Serialization;
using Sandbox.Actions;
using Sandbox.Apps;
using Sandbox.Counting;
using Sandbox.Faults;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Limits;
using Sandbox.OAuth;
using Sandbox.Packages;
using Sandbox.Pages;
using Sandbox.Repositories;
using Sandbox.Time;
using Sandbox.Webhooks;

namespace Sandbox;

/// <summary>All that this GitHub knows. Whoever reads or changes it holds its gate.</summary>
internal sealed class World
{
    private long _lastId = 100_000;

    public World(VirtualClock clock)
    {
        Clock = clock;
        Events = new(this);
        Faults = new(this);
    }

    [JsonIgnore]
    public Lock Gate { get; } = new();

    [JsonIgnore]
    public VirtualClock Clock { get; }

    [JsonIgnore]
    public FaultPlan Faults { get; }

    [JsonIgnore]
    public RequestLog Requests { get; } = new();

    /// <summary>With which it began, and begins again.</summary>
    [JsonIgnore]
    public SandboxOptions Options { get; init; } = new();

    public RateLimits Limits { get; } = new();

    public ApiVersions Versions { get; } = new();

    /// <summary>Where it is reached, without a slash at the end.</summary>
    [JsonIgnore]
    public string Address { get; set; } = "";

    public Agenda Agenda { get; } = new();

    public EventFeed Events { get; }

    public Mailroom Mailroom { get; } = new();

    /// <summary>Null where nothing goes over a network, as when rules are tested alone.</summary>
    [JsonIgnore]
    public Courier? Courier { get; set; }

    /// <summary>By login, whose case does not matter.</summary>
    public Dictionary<string, Account> Accounts { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<long, Repository> Repositories { get; } = [];

    /// <summary>By owner/name, those that were renamed or moved under their former names as well.</summary>
    public Dictionary<string, long> RepositoryNames { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, Token> Tokens { get; } = new(StringComparer.Ordinal);

    public Dictionary<long, GitHubApp> Apps { get; } = [];

    public Dictionary<string, OAuthApp> OAuthApps { get; } = new(StringComparer.Ordinal);

    public Dictionary<long, Installation> Installations { get; } = [];

    public Dictionary<string, ManifestDraft> ManifestDrafts { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ManifestCode> ManifestCodes { get; } = new(StringComparer.Ordinal);

    public ActionsState Actions { get; init; } = new();

    public Dictionary<string, Package> Packages { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Authorizations Authorizations { get; } = new();

    /// <summary>By the value of the cookie.</summary>
    public Dictionary<string, Session> Sessions { get; } = new(StringComparer.Ordinal);

    public DateTimeOffset Now => Clock.GetUtcNow();

    public long NewId() => ++_lastId;

    /// <summary>A person, an organisation or a bot by login; GitHub answers 404 for nobody.</summary>
    public Account Account(string login) => Accounts.GetValueOrDefault(login) ?? throw Refusal.NotFound();

    public Account Organization(string login) => Account(login) is { IsOrganization: true } found ? found : throw Refusal.NotFound();

    public Account? Person(long id) => Accounts.Values.FirstOrDefault(account => account.Id == id);

    public Repository? FindRepository(string owner, string name) =>
        RepositoryNames.TryGetValue($"{owner}/{name}", out var id) ? Repositories.GetValueOrDefault(id) : null;

    public void Add(Account account) => Accounts.Add(account.Login, account);

    public void Add(Repository repository)
    {
        Repositories.Add(repository.Id, repository);
        RepositoryNames[repository.FullName] = repository.Id;
    }

    /// <summary>The repository, and every name that ever led to it.</summary>
    public void Remove(Repository repository)
    {
        Repositories.Remove(repository.Id);
        foreach (var name in RepositoryNames.Where(pair => pair.Value == repository.Id).Select(pair => pair.Key).ToList())
        {
            RepositoryNames.Remove(name);
        }
    }

    public void Add(Token token) => Tokens.Add(token.Value, token);

    public void Add(OAuthApp app) => OAuthApps.Add(app.ClientId, app);

    /// <summary>The App, and the account of its bot.</summary>
    public void Add(GitHubApp app)
    {
        Apps.Add(app.Id, app);
        Add(app.Bot);
    }

    /// <summary>The token and whatever lives and dies with it.</summary>
    public void Revoke(Token token)
    {
        Tokens.Remove(token.Value);
        Tokens.Remove(token.Partner ?? "");
    }

    public string Url(string path) => Address + path;
}
