using System.Text;
using Sandbox.Git;
using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.Repositories;

/// <summary>New repositories: a person's own, and those of an organisation.</summary>
internal static class FoundingRoutes
{
    private static readonly Need Founding = Need.Write("administration") with { Scopes = ["public_repo", "repo"] };

    public static void MapFounding(this ApiRoutes api)
    {
        api.Post("/user/repos", FoundOwn, Founding);
        api.Post("/orgs/{org}/repos", FoundForOrganization, Founding);
    }

    private static Answer FoundOwn(Call call)
    {
        var person = call.Person;
        call.DemandOfPerson();
        return Found(call, person);
    }

    private static Answer FoundForOrganization(Call call)
    {
        var organization = call.World.Organization(call.Path("org"));
        call.World.Demand(call.Caller, organization, call.Route.Need);
        return Found(call, organization);
    }

    private static Answer Found(Call call, Account owner)
    {
        var body = call.Body;
        var isPrivate = body.String("visibility") is { } visibility ? visibility != "public" : body.Bool("private") ?? false;
        DemandScope(call, isPrivate);
        var name = RepositoryNaming.Tidy(body.RequiredString("name"));
        RepositoryNaming.DemandName(call.World, owner, name, "Repository creation failed.");
        RepositoryNaming.DemandDescription(body.String("description"));
        var repository = new Repository
        {
            Id = call.World.NewId(),
            Owner = owner,
            Name = name,
            Description = body.String("description"),
            Homepage = body.String("homepage"),
            IsPrivate = isPrivate,
            CreatedAt = call.World.Now,
            UpdatedAt = call.World.Now,
        };
        RepositorySettings.Read(body, repository);
        call.World.Add(repository);
        LetIn(call.Caller, repository);
        call.World.Events.Announce(new("repository", call.Caller.Actor!, []) { Action = "created", Repository = repository });
        if (body.Bool("auto_init") == true)
        {
            Begin(call, repository);
        }

        return Answer.Created(RepositoryJson.Full(call.World, repository, call.Caller.Person));
    }

    // A token for public repositories makes no private ones.
    private static void DemandScope(Call call, bool isPrivate)
    {
        if (isPrivate && call.Caller.Token is { HasScopes: true } token && !token.Scopes.Contains("repo"))
        {
            throw Refusal.NotFound();
        }
    }

    // An App reaches what it made, though it was let into a few chosen repositories only.
    private static void LetIn(Caller caller, Repository repository)
    {
        if (caller.Token is { Kind: TokenKind.Installation, Installation: { } installation })
        {
            installation.RepositoryIds?.Add(repository.Id);
            caller.Token.RepositoryIds?.Add(repository.Id);
        }
        else if (!repository.Owner.IsOwnedBy(caller.Person!))
        {
            repository.Collaborators[caller.Person!.Id] = Role.Admin;
        }
    }

    private static void Begin(Call call, Repository repository)
    {
        var objects = repository.Git.Objects;
        var text = repository.Description is { } description ? $"# {repository.Name}\n{description}\n" : $"# {repository.Name}\n";
        var readme = objects.WriteBlob(Encoding.UTF8.GetBytes(text));
        var tree = objects.Edit(null, [new("README.md", Git.FileMode.File, readme)])!;
        var author = new Signature(call.Caller.Actor!.Name ?? call.Caller.Actor.Login, call.Caller.Actor.CommitEmail, call.World.Now);
        var commit = objects.WriteCommit(new(tree, [], author, author, "Initial commit"));
        call.World.Push(repository, call.Caller, $"refs/heads/{repository.DefaultBranch}", commit);
    }
}
