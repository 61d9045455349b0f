using Infrajet.Application.Repositories.Rights;

namespace Infrajet.IntegrationTests.Testing;

/// <summary>Hears what a node is told to forget of rights.</summary>
internal sealed class RightsWatch : IRemembersRights
{
    private readonly Lock _turn = new();
    private readonly List<RightsChanged> _changes = [];

    public List<RightsChanged> Changes
    {
        get
        {
            lock (_turn)
            {
                return [.. _changes];
            }
        }
    }

    public int CountOf(long personId) => Changes.Count(change => change.People.Contains(personId));

    public void Forget(RightsChanged change)
    {
        lock (_turn)
        {
            _changes.Add(change);
        }
    }
}
