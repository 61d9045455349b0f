namespace Infrajet.Application.Dispatching;

/// <summary>Makes marks and tells genuine ones, with a key that only this installation has.</summary>
public interface IDispatchMarks
{
    ValueTask<string> MakeAsync(string dispatchId, long repositoryId, string eventName, CancellationToken cancellationToken);

    ValueTask<bool> IsGenuineAsync(string mark, long repositoryId, string eventName, CancellationToken cancellationToken);
}
