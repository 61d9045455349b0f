using Sandbox.Repositories;

namespace Sandbox.Identities;

internal sealed class Installation
{
    public required long Id { get; init; }

    public required GitHubApp App { get; init; }

    public required Account Account { get; init; }

    /// <summary>Null: all repositories of the account, those to come as well.</summary>
    public HashSet<long>? RepositoryIds { get; set; }

    /// <summary>As the owner accepted them; the App may ask for more by now.</summary>
    public Dictionary<string, Level> Permissions { get; init; } = [];

    public List<string> Events { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? SuspendedAt { get; set; }

    public Account? SuspendedBy { get; set; }

    public string Selection => RepositoryIds is null ? "all" : "selected";

    public bool Reaches(Repository repository) =>
        repository.Owner.Id == Account.Id && (RepositoryIds is null || RepositoryIds.Contains(repository.Id));
}
