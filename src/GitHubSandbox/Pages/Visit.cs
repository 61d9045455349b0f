using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.Pages;

/// <summary>One request for a page, or by one, while the world is held for it.</summary>
internal sealed class Visit(World world, HttpContext http, IFormCollection form)
{
    public const string Cookie = "user_session";

    public World World => world;

    public HttpRequest Request => http.Request;

    /// <summary>Who signed in in this browser.</summary>
    public Account? Person => world.Sessions.GetValueOrDefault(http.Request.Cookies[Cookie] ?? "")?.Person;

    /// <summary>The same, for pages that nobody sees without signing in first.</summary>
    public Account SignedIn() => Person ?? throw new Refusal(SignInPages.Redirect(Request.Path + Request.QueryString));

    public string Path(string name) => http.GetRouteValue(name) as string ?? "";

    public long Id(string name) => long.TryParse(Path(name), out var id) ? id : throw Refusal.NotFound();

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var values) ? values[0] : null;

    public string? Field(string name) => form.TryGetValue(name, out var values) ? values[0] : null;

    public IEnumerable<string> Fields(string name) => form.TryGetValue(name, out var values) ? values.OfType<string>() : [];

    /// <summary>From the query or the form, whichever has it.</summary>
    public string? Either(string name) => Field(name) ?? Query(name);
}
