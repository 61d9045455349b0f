using Infrajet.Application.Syncing.AtGitHub;

namespace Infrajet.Infrastructure.GitHub.Commits;

/// <summary>Tells whoever ordered a commit how it goes: one thing after the other, however many files are sent at once.</summary>
internal sealed class CommitProgress(ICommitSteps steps) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private int _files;

    /// <summary>So many more files are at GitHub. With none, it is a place where the commit can be ended.</summary>
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

    public Task MadeAsync(string commitSha, CancellationToken cancellationToken) => steps.MadeAsync(commitSha, cancellationToken);

    public void PassNoReturn() => steps.PassNoReturn();

    public void Dispose() => _turn.Dispose();
}
