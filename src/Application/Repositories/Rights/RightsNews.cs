namespace Infrajet.Application.Repositories.Rights;

/// <summary>What somebody finds out about rights while they change entities, to be told when those are committed.</summary>
internal sealed class RightsNews(IRightsBroadcast broadcast)
{
    private readonly HashSet<long> _repositories = [];
    private readonly HashSet<long> _installations = [];
    private readonly HashSet<long> _people = [];

    public void AtRepositories(params IEnumerable<long> ids) => _repositories.UnionWith(ids);

    public void AtInstallation(long id) => _installations.Add(id);

    public void OfPerson(long id) => _people.Add(id);

    /// <summary>What was found out came to nothing.</summary>
    public void Drop()
    {
        _repositories.Clear();
        _installations.Clear();
        _people.Clear();
    }

    /// <summary>May be repeated: once before the commit, since a node that dies right after it tells nobody, and once after it.</summary>
    public Task TellAsync(CancellationToken cancellationToken) =>
        _repositories.Count + _installations.Count + _people.Count == 0
            ? Task.CompletedTask
            : broadcast.TellAsync(new([.. _repositories], [.. _installations], [.. _people]), cancellationToken);
}
