using Sandbox.Repositories;
using Sandbox.Time;
using Sandbox.Webhooks;

namespace Sandbox.Pages;

/// <summary>The first page: what is here, and what just happened.</summary>
internal static class StartPage
{
    private const int Shown = 15;

    public static Html Show(World world) =>
        Html.Join([Head(world), Repositories(world), Commits(world), Runs(world), Deliveries(world), Activity(world), Faults(world)]);

    /// <summary>A link to a commit, its first line and who made it.</summary>
    public static Html CommitLine(Repository repository, string id)
    {
        var commit = repository.Git.Objects.Commit(id);
        var subject = commit.Message.Split('\n', 2)[0];
        return Html.Of(
            $"<a href=\"/{repository.FullName}/commit/{id}\"><code>{id[..7]}</code> {subject}</a> <span class=quiet>{commit.Author.Name}, {Moment.Of(commit.Committer.When)}</span>"
        );
    }

    /// <summary>A link to a repository, and what it is for.</summary>
    public static Html RepositoryLine(Repository repository) =>
        Html.Of(
            $"<a href=\"/{repository.FullName}\">{repository.FullName}</a>{Badge(repository)} <span class=quiet>{repository.Description}</span>"
        );

    public static Html Badge(Repository repository) => repository.IsPrivate ? new(" <span class=mark>private</span>") : Html.Nothing;

    /// <summary>What webhooks were told, newest first.</summary>
    public static Html Announcements(IEnumerable<Announcement> announcements) =>
        Html.List(
            announcements
                .Reverse()
                .Take(Shown)
                .Select(one =>
                    Html.Of(
                        $"<code>{one.Name}{(one.Action is null ? "" : $".{one.Action}")}</code> {one.Repository?.FullName} <span class=quiet>by {one.Sender.Login}</span>"
                    )
                ),
            "Nothing happened yet."
        );

    private static Html Head(World world)
    {
        var stands = world.Clock.IsStopped ? "stands at" : "shows";
        return Html.Of(
            $"""
            <h1>{world.Address}</h1>
            <p class=quiet>The clock {stands} {Moment.Of(world.Now)}.
            API, pages and <code>git clone</code> share this address; the <a href="/_sandbox/">admin surface</a> has clock, faults and counters.</p>

            """
        );
    }

    private static Html Repositories(World world) =>
        Section(
            "Repositories",
            world.Repositories.Values.OrderByDescending(repository => repository.PushedAt).Select(RepositoryLine),
            "None yet."
        );

    private static Html Commits(World world) =>
        Section(
            "Recent commits",
            world
                .Repositories.Values.OrderByDescending(repository => repository.PushedAt)
                .Take(Shown)
                .SelectMany(repository => RepositoryPage.Commits(repository).Take(Shown).Select(id => (Repository: repository, Id: id)))
                .OrderByDescending(pair => pair.Repository.Git.Objects.Commit(pair.Id).Committer.When)
                .Take(Shown)
                .Select(pair => Html.Of($"{pair.Repository.FullName} {CommitLine(pair.Repository, pair.Id)}")),
            "None yet."
        );

    private static Html Runs(World world) =>
        Html.Of($"<h2>Runs</h2>\n{RunPages.List(world.Repositories.Values.SelectMany(repository => repository.Actions.Runs), Shown)}");

    private static Html Deliveries(World world) =>
        Html.Of($"<h2>Webhook deliveries</h2>\n{DeliveryList.Show(world.Mailroom.Deliveries.Values, Shown)}");

    private static Html Activity(World world) => Html.Of($"<h2>Activity</h2>\n{Announcements(world.Events.Announcements)}");

    private static Html Faults(World world) =>
        Section(
            "Faults in force",
            world
                .Faults.All.Where(fault => !fault.IsSpent)
                .Select(fault =>
                    Html.Of(
                        $"<code>{fault.Fault.Kind.GetType().Name}</code> {fault.Fault.Match.Method} {fault.Fault.Match.Route ?? fault.Fault.Match.Path} <span class=quiet>met {fault.Met} times</span>"
                    )
                ),
            "None: everything works."
        );

    private static Html Section(string title, IEnumerable<Html> items, string none) =>
        Html.Of($"<h2>{title}</h2>\n{Html.List(items, none)}");
}
