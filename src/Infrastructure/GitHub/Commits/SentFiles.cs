using Infrajet.Application.Syncing.AtGitHub;

namespace Infrajet.Infrastructure.GitHub.Commits;

/// <summary>Counts the files that are at GitHub, and says so to one after the other, however many are sent at once.</summary>
internal sealed class SentFiles(ICommitSteps steps) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private int _files;

    public async Task AddAsync(int files, string? current, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _files += files;
            await steps.SentAsync(_files, current, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
