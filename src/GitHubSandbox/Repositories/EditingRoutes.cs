using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.Repositories;

/// <summary>A repository changed, handed over or taken away.</summary>
internal static class EditingRoutes
{
    private static readonly Need Administration = Need.Write("administration");
    private static readonly Need Deletion = Administration with { Scopes = ["delete_repo"] };

    public static void MapRepositoryEditing(this ApiRoutes api)
    {
        api.Patch("/repos/{owner}/{repo}", Edit, Administration);
        api.Delete("/repos/{owner}/{repo}", Delete, Deletion);
        api.Post("/repos/{owner}/{repo}/transfer", Transfer, Administration);
    }

    private static Answer Edit(Call call)
    {
        var repository = call.Repository();
        if (repository.IsArchived && call.Body.Bool("archived") != false)
        {
            throw Refusal.Archived();
        }

        var name = call.Body.String("name") is { } wanted ? RepositoryNaming.Tidy(wanted) : repository.Name;
        RepositoryNaming.DemandName(call.World, repository.Owner, name, "Validation Failed", itself: repository);
        RepositoryNaming.DemandDescription(call.Body.String("description"));
        DemandBranch(repository, call.Body.String("default_branch"));
        repository.UpdatedAt = call.World.Now;
        RepositorySettings.Read(call.Body, repository);
        Describe(call, repository);
        Rename(call, repository, name);
        Show(call, repository);
        Archive(call, repository);
        return Answer.Ok(RepositoryJson.Full(call.World, repository, call.Caller.Person));
    }

    private static void DemandBranch(Repository repository, string? branch)
    {
        if (branch is not null && branch != repository.DefaultBranch && repository.Git.Head(branch) is null)
        {
            throw Refusal.Invalid(
                "Repository",
                "default_branch",
                "invalid",
                $"The branch {branch} was not found. Please push that ref first or create it via the Git Data API."
            );
        }
    }

    private static void Describe(Call call, Repository repository)
    {
        var changes = new JsonObject();
        if (call.Body.Has("description") && call.Body.String("description") != repository.Description)
        {
            changes["description"] = new JsonObject { ["from"] = repository.Description };
            repository.Description = call.Body.String("description");
        }

        if (call.Body.Has("homepage") && call.Body.String("homepage") != repository.Homepage)
        {
            changes["homepage"] = new JsonObject { ["from"] = repository.Homepage };
            repository.Homepage = call.Body.String("homepage");
        }

        if (call.Body.String("default_branch") is { } branch && branch != repository.DefaultBranch)
        {
            changes["default_branch"] = new JsonObject { ["from"] = repository.DefaultBranch };
            repository.DefaultBranch = branch;
        }

        if (changes.Count > 0)
        {
            Announce(call, repository, "edited", changes);
        }
    }

    private static void Rename(Call call, Repository repository, string name)
    {
        if (name == repository.Name)
        {
            return;
        }

        var changes = new JsonObject { ["repository"] = new JsonObject { ["name"] = new JsonObject { ["from"] = repository.Name } } };
        repository.Name = name;
        call.World.RepositoryNames[repository.FullName] = repository.Id;
        Announce(call, repository, "renamed", changes);
    }

    private static void Show(Call call, Repository repository)
    {
        var isPrivate = call.Body.String("visibility") is { } visibility ? visibility != "public" : call.Body.Bool("private");
        if (isPrivate is { } wanted && wanted != repository.IsPrivate)
        {
            repository.IsPrivate = wanted;
            Announce(call, repository, wanted ? "privatized" : "publicized");
        }
    }

    private static void Archive(Call call, Repository repository)
    {
        if (call.Body.Bool("archived") is { } wanted && wanted != repository.IsArchived)
        {
            repository.IsArchived = wanted;
            Announce(call, repository, wanted ? "archived" : "unarchived");
        }
    }

    private static Answer Delete(Call call)
    {
        var repository = call.Repository();
        Announce(call, repository, "deleted");
        call.World.Remove(repository);
        foreach (var installation in call.World.Installations.Values)
        {
            installation.RepositoryIds?.Remove(repository.Id);
        }

        foreach (var team in repository.Owner.Teams)
        {
            team.Repositories.Remove(repository.Id);
        }

        return Answer.NoContent;
    }

    // A person would be asked first whether they want it; here it is theirs at once.
    private static Answer Transfer(Call call)
    {
        var repository = call.Repository();
        var former = repository.Owner;
        var owner =
            call.World.Accounts.GetValueOrDefault(call.Body.RequiredString("new_owner"))
            ?? throw Refusal.Unprocessable("Invalid new_owner");
        var name = call.Body.String("new_name") ?? repository.Name;
        RepositoryNaming.DemandName(call.World, owner, name, "Validation Failed", itself: repository);
        repository.Owner = owner;
        repository.Name = name;
        call.World.RepositoryNames[repository.FullName] = repository.Id;
        var from = new JsonObject { [former.IsOrganization ? "organization" : "user"] = AccountJson.Simple(call.World, former) };
        Announce(call, repository, "transferred", new() { ["owner"] = new JsonObject { ["from"] = from } });
        return Answer.Of(202, RepositoryJson.Listed(call.World, repository, call.Caller.Person));
    }

    private static void Announce(Call call, Repository repository, string action, JsonObject? changes = null)
    {
        var payload = changes is null ? new JsonObject() : new() { ["changes"] = changes };
        call.World.Events.Announce(new("repository", call.Caller.Actor!, payload) { Action = action, Repository = repository });
    }
}
