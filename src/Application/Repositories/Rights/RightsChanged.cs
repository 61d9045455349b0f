namespace Infrajet.Application.Repositories.Rights;

/// <summary>GitHub told that rights are not what they were: whatever a node remembers of them is to be asked anew.</summary>
/// <param name="Repositories">By GitHub's numbers.</param>
/// <param name="Installations">By GitHub's numbers.</param>
/// <param name="People">By our own.</param>
public sealed record RightsChanged(IReadOnlyList<long> Repositories, IReadOnlyList<long> Installations, IReadOnlyList<long> People);

/// <summary>Remembers something for a while that rests on somebody's rights, on one node.</summary>
public interface IRemembersRights
{
    void Forget(RightsChanged change);
}

/// <summary>Takes the word to every node, this one included. Where a node cannot be reached, what it remembers ends by itself within minutes.</summary>
public interface IRightsBroadcast
{
    Task TellAsync(RightsChanged change, CancellationToken cancellationToken);
}
