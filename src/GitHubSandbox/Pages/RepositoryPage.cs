using Sandbox.Repositories;

namespace Sandbox.Pages;

/// <summary>One repository: its files, its commits and what happened in it.</summary>
internal static class RepositoryPage
{
    private const int Shown = 20;

    public static Html Show(World world, Repository repository)
    {
        var head = repository.Git.Head(repository.DefaultBranch);
        var files = head is null
            ? Html.Of($"<p class=quiet>This repository is empty.</p>\n")
            : FilePages.Files(repository, repository.DefaultBranch, "");
        var commits = Commits(repository).Take(Shown).Select(id => StartPage.CommitLine(repository, id));
        var branches = repository.Git.Branches.Select(branch =>
            Html.Of($"<a href=\"{Html.Link(repository.FullName, "tree", branch)}\">{branch}</a>")
        );
        var events = world.Events.Announcements.Where(one => one.Repository == repository);
        var deliveries = world.Mailroom.Deliveries.Values.Where(delivery => delivery.RepositoryId == repository.Id);
        return Html.Of(
            $"""
            <h1>{repository.FullName}{StartPage.Badge(repository)}</h1>
            <p>{repository.Description}</p>
            <pre>git clone {world.Url($"/{repository.FullName}.git")}</pre>
            <h2>{repository.DefaultBranch}</h2>
            {files}<h2>Commits</h2>
            {Html.List(commits, "None yet.")}<h2>Branches</h2>
            {Html.List(branches, "None yet.")}<h2>Runs</h2>
            {RunPages.List(repository.Actions.Runs, Shown)}<h2>Webhook deliveries</h2>
            {DeliveryList.Show(deliveries, Shown)}<h2>Activity</h2>
            {StartPage.Announcements(events)}
            """
        );
    }

    /// <summary>Of the default branch, newest first.</summary>
    public static IEnumerable<string> Commits(Repository repository) =>
        repository.Git.Head(repository.DefaultBranch) is { } head ? repository.Git.History(head) : [];
}
