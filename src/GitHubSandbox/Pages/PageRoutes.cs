using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sandbox.Http;
using Sandbox.Meta;
using Sandbox.Repositories;

namespace Sandbox.Pages;

/// <summary>What people see in a browser.</summary>
internal static class PageRoutes
{
    private const int RefreshSeconds = 5;
    private const string Top = "/{owner}/{repo}";
    private static readonly string[] Methods = ["GET", "HEAD"];

    public static void MapPages(this IEndpointRouteBuilder app, World world, ApiDoor door)
    {
        // Other than the rest it is left to the door when a program asks, for whom it is the top of the API.
        app.MapMethods("/", Methods, http => ShowTopAsync(http, world, door)).WithMetadata(Backstage.Mark);
        app.MapMethods("/{login}", Methods, http => ShowAccountAsync(http, world, door)).WithMetadata(Backstage.Mark);
        app.MapMethods("/avatars/{id:long}", Methods, http => SendAvatarAsync(http, world, door)).WithMetadata(Backstage.Mark);
        void Map(string pattern, Func<World, Repository, HttpContext, Html?> show) =>
            app.MapMethods(Top + pattern, Methods, http => ShowAsync(http, world, door, show)).WithMetadata(Backstage.Mark);
        Map("", (_, repository, _) => RepositoryPage.Show(world, repository));
        Map("/commit/{sha}", (_, repository, http) => CommitPage.Show(repository, Part(http, "sha")));
        Map("/actions/runs/{id}", (_, repository, http) => RunPages.Show(repository, Part(http, "id")));
        Map("/actions/runs/{id}/job/{job}", (_, repository, http) => RunPages.Show(repository, Part(http, "id")));
        Map("/tree/{**rest}", (_, repository, http) => FilePages.ShowTree(repository, Part(http, "rest")));
        Map("/blob/{**rest}", (_, repository, http) => FilePages.ShowBlob(repository, Part(http, "rest")));
        app.MapMethods(Top + "/raw/{**rest}", Methods, http => SendRawAsync(http, world)).WithMetadata(Backstage.Mark);
    }

    private static Task ShowAccountAsync(HttpContext http, World world, ApiDoor door)
    {
        Html? page = null;
        lock (world.Gate)
        {
            if (!http.Request.PathBase.HasValue && world.Accounts.TryGetValue(Part(http, "login"), out var account))
            {
                page = AccountPage.Show(world, account);
            }
        }

        return page is null
            ? door.PassAsync(http, ApiRoute.Unknown)
            : Page.SendAsync(http, StatusCodes.Status200OK, Part(http, "login"), page);
    }

    private static Task SendAvatarAsync(HttpContext http, World world, ApiDoor door)
    {
        string? picture = null;
        lock (world.Gate)
        {
            picture = world.Person(long.Parse(Part(http, "id"), CultureInfo.InvariantCulture)) is { } account
                ? AccountPage.Avatar(account)
                : null;
        }

        http.Response.ContentType = "image/svg+xml";
        return picture is null ? door.PassAsync(http, ApiRoute.Unknown) : http.Response.WriteAsync(picture);
    }

    // Where the download_url of a file leads.
    private static async Task SendRawAsync(HttpContext http, World world)
    {
        byte[]? content;
        lock (world.Gate)
        {
            var repository = world.FindRepository(Part(http, "owner"), Part(http, "repo"));
            content = repository is null ? null : FilePages.Raw(repository, Part(http, "rest"));
        }

        http.Response.StatusCode = content is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        http.Response.ContentType = content is null || content.Contains((byte)0) ? "application/octet-stream" : "text/plain; charset=utf-8";
        http.Response.ContentLength = content?.Length ?? 0;
        if (content is not null && !HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(content);
        }
    }

    private static Task ShowTopAsync(HttpContext http, World world, ApiDoor door)
    {
        var isProgram = http.Request.PathBase.HasValue || http.Request.Headers.Accept.ToString().Contains("json", StringComparison.Ordinal);
        if (isProgram)
        {
            return door.PassAsync(http, RootRoute.Route);
        }

        Html page;
        lock (world.Gate)
        {
            page = StartPage.Show(world);
        }

        return Page.SendAsync(http, StatusCodes.Status200OK, "Home", page, RefreshSeconds);
    }

    // A path that names no repository is not meant for people, but a mistake of a program.
    private static Task ShowAsync(HttpContext http, World world, ApiDoor door, Func<World, Repository, HttpContext, Html?> show)
    {
        Repository? repository;
        Html? page;
        lock (world.Gate)
        {
            repository = http.Request.PathBase.HasValue ? null : world.FindRepository(Part(http, "owner"), Part(http, "repo"));
            page = repository is null ? null : show(world, repository, http);
        }

        return repository is null
            ? door.PassAsync(http, ApiRoute.Unknown)
            : Page.SendAsync(
                http,
                page is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK,
                repository.FullName,
                page ?? Html.Of($"<p>There is nothing of this name in {repository.FullName}.</p>\n")
            );
    }

    private static string Part(HttpContext http, string name) => http.GetRouteValue(name) as string ?? "";
}
