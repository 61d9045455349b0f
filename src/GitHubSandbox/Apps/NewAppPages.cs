using Microsoft.AspNetCore.WebUtilities;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Pages;

namespace Sandbox.Apps;

/// <summary>An App out of a manifest: sent by any site, agreed to by a person here, fetched by the site with a code.</summary>
internal static class NewAppPages
{
    public static void MapNewApps(this WebRoutes web)
    {
        foreach (var folder in new[] { "/settings/apps/new", "/organizations/{org}/settings/apps/new" })
        {
            web.Get(folder, Begin);
            web.Post(folder, Take);
        }

        web.Get("/settings/apps/manifests/{key}", visit => Confirm(visit, null));
        web.Post("/settings/apps/manifests/{key}", Register);
    }

    private static Answer Begin(Visit visit)
    {
        visit.SignedIn();
        return Page.Show(
            "New GitHub App",
            $$"""
            <p>Describe the App by a manifest, as a tool would send it.</p>
            <form method="post">
            <label>Manifest <textarea name="manifest" rows="12" cols="60" required>{
              "name": "",
              "url": "https://example.com",
              "callback_urls": [],
              "default_permissions": { "contents": "write" },
              "default_events": []
            }</textarea></label>
            <button class="go">Continue</button>
            </form>
            """
        );
    }

    // The form comes from another site, so the browser does not say yet who is there.
    private static Answer Take(Visit visit)
    {
        var organization = visit.Path("org") is { Length: > 0 } login ? visit.World.Organization(login).Login : null;
        var draft = new ManifestDraft(
            TokenPress.Random(24),
            ManifestReading.Read(visit.Field("manifest")),
            visit.Either("state"),
            organization
        );
        visit.World.ManifestDrafts.Add(draft.Key, draft);
        return Answer.Redirect(303, $"/settings/apps/manifests/{draft.Key}");
    }

    private static Answer Confirm(Visit visit, string? complaint)
    {
        var (draft, owner) = Drafted(visit);
        var wishes = draft.Manifest.Permissions.Select(one => $"<li>{Page.Encode(one.Key)}: {Permissions.Word(one.Value)}</li>");
        return Page.Show(
            $"Create GitHub App for {owner.Login}",
            $"""
            {(complaint is null ? "" : $"""<p class="note" role="alert">{Page.Encode(complaint)}</p>""")}
            <p>It belongs to <a href="{Page.Encode(draft.Manifest.Url)}">{Page.Encode(draft.Manifest.Url)}</a> and asks for:</p>
            <ul>{string.Concat(wishes)}</ul>
            <form method="post">
            <label>GitHub App name <input name="name" value="{Page.Encode(draft.Manifest.Name)}" required maxlength="34"></label>
            <button class="go">Create GitHub App for {Page.Encode(owner.Login)}</button>
            </form>
            """,
            complaint is null ? 200 : 422
        );
    }

    private static Answer Register(Visit visit)
    {
        var (draft, owner) = Drafted(visit);
        var name = visit.Field("name") ?? draft.Manifest.Name;
        if (Registering.SlugOf(name) is not { } slug || visit.World.Apps.Values.Any(app => app.Slug == slug))
        {
            return Confirm(visit, "Name is already taken, or is no name.");
        }

        visit.World.ManifestDrafts.Remove(draft.Key);
        var app = visit.World.Register(owner, draft.Manifest with { Name = name }, Registering.NewPrivateKey());
        if (draft.Manifest.RedirectUrl is not { } target)
        {
            return Credentials(app);
        }

        var code = new ManifestCode(TokenPress.Random(40), app, visit.World.Now + ManifestCode.Life);
        visit.World.ManifestCodes.Add(code.Value, code);
        var query = new Dictionary<string, string?> { ["code"] = code.Value };
        if (draft.State is not null)
        {
            query["state"] = draft.State;
        }

        return Answer.Redirect(302, QueryHelpers.AddQueryString(target, query));
    }

    private static Answer Credentials(GitHubApp app) =>
        Page.Show(
            app.Name,
            $"""
            <p class="note" role="status">Registered. Keep these; they are shown this once.</p>
            <table>
            <tr><th>App ID</th><td><code>{app.Id}</code></td></tr>
            <tr><th>Client ID</th><td><code>{app.ClientId}</code></td></tr>
            <tr><th>Client secret</th><td><code>{app.ClientSecret}</code></td></tr>
            <tr><th>Webhook secret</th><td><code>{app.WebhookSecret}</code></td></tr>
            </table>
            <pre>{app.PrivateKey}</pre>
            <p><a href="/apps/{app.Slug}">To its page</a></p>
            """
        );

    private static (ManifestDraft Draft, Account Owner) Drafted(Visit visit)
    {
        var person = visit.SignedIn();
        var draft = visit.World.ManifestDrafts.GetValueOrDefault(visit.Path("key")) ?? throw Refusal.NotFound();
        var owner = draft.Owner is null ? person : visit.World.Organization(draft.Owner);
        return owner.IsOwnedBy(person) ? (draft, owner) : throw Refusal.NotFound();
    }
}
