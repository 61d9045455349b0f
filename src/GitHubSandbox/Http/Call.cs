using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Http;

/// <summary>One request while the world is held for it.</summary>
internal sealed class Call(World world, HttpContext http, ApiRoute route, Caller caller, ReadOnlyMemory<byte> bytes)
{
    private Body? _body;

    public World World => world;

    public Caller Caller => caller;

    public ApiRoute Route => route;

    public HttpRequest Request => http.Request;

    /// <summary>Of the API, by which the caller wants to be answered.</summary>
    public string Version { get; init; } = ApiVersions.Usual;

    /// <summary>What was sent, as it was sent.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    public Body Body => _body ??= Body.Parse(bytes);

    /// <summary>The person who asks; a token of an installation and nobody are refused.</summary>
    public Account Person =>
        caller.Person
        ?? throw (caller.IsNobody ? Refusal.Unauthorized("Requires authentication") : Refusal.Forbidden(Access.NotForIntegrations));

    /// <summary>A part of the path, in which a slash may have been written %2F.</summary>
    public string Path(string name) => (http.GetRouteValue(name) as string ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    public long Id(string name) => long.TryParse(Path(name), out var id) ? id : throw Refusal.NotFound();

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var values) ? values[0] : null;

    /// <summary>Whether the header Accept asks for a form of its own, such as raw, diff or sha.</summary>
    public bool Wants(string form) => http.Request.Headers.Accept.ToString().Contains($".{form}", StringComparison.OrdinalIgnoreCase);

    /// <summary>The repository of the path, if the caller may do in it what the route is for.</summary>
    public Repository Repository() => Repository(route.Need);

    public Repository Repository(Need need)
    {
        var repository = Visible();
        world.Demand(caller, repository, need);
        return repository;
    }

    /// <summary>Where links to other pages of this list lead: GitHub names a repository in them by its number, however it was asked for.</summary>
    public string PagesAddress => world.Url(Named() is { } repository ? AddressOf(repository) : Request.PathBase + Request.Path);

    public Answer Page<T>(IEnumerable<T> items, Func<T, JsonNode> form) => Paging.Answer(this, items, form);

    // Only a slash where it was asked for by its number.
    private string AskedName => $"{Path("owner")}/{Path("repo")}";

    private Repository Visible()
    {
        var repository = Named();
        if (repository is null || !world.CanSee(caller, repository))
        {
            throw Refusal.NotFound();
        }

        return AskedName == "/" || repository.FullName.Equals(AskedName, StringComparison.OrdinalIgnoreCase)
            ? repository
            : throw Moved(repository);
    }

    // By its name, or by its number.
    private Repository? Named() =>
        Path("repository_id") is { Length: > 0 }
            ? world.Repositories.GetValueOrDefault(Id("repository_id"))
            : world.FindRepository(Path("owner"), Path("repo"));

    private string AddressOf(Repository repository) =>
        Request.PathBase
        + Request.Path.Value!.Replace($"/repos/{AskedName}", $"/repositories/{repository.Id}", StringComparison.OrdinalIgnoreCase);

    private Refusal Moved(Repository repository)
    {
        var url = world.Url(AddressOf(repository) + Request.QueryString);
        var status = HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method) ? 301 : 307;
        return new(
            Answer.Redirect(
                status,
                url,
                new JsonObject
                {
                    ["message"] = status == 301 ? "Moved Permanently" : "Temporary Redirect",
                    ["url"] = url,
                    ["documentation_url"] = "https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects",
                }
            )
        );
    }
}
