using Infrajet.Domain.Common;

namespace Infrajet.Application.Projects;

/// <summary>
/// Whoever changes a project in this process waits for those who came first: losing a race and doing it again costs more. The project's version
/// keeps several processes apart, which know nothing of each other's turns.
/// </summary>
internal sealed class ProjectTurns
{
    private readonly Dictionary<string, Queue> _queues = [];

    public async Task<Result<T>> TakeAsync<T>(string projectId, Func<Task<Result<T>>> change, CancellationToken cancellationToken)
    {
        var queue = Join(projectId);
        try
        {
            await queue.Turn.WaitAsync(cancellationToken);
            try
            {
                return await change();
            }
            finally
            {
                queue.Turn.Release();
            }
        }
        finally
        {
            Leave(projectId, queue);
        }
    }

    private Queue Join(string projectId)
    {
        lock (_queues)
        {
            if (!_queues.TryGetValue(projectId, out var queue))
            {
                _queues[projectId] = queue = new();
            }

            queue.Length++;
            return queue;
        }
    }

    private void Leave(string projectId, Queue queue)
    {
        lock (_queues)
        {
            if (--queue.Length == 0)
            {
                _queues.Remove(projectId);
                queue.Dispose();
            }
        }
    }

    private sealed class Queue : IDisposable
    {
        public readonly SemaphoreSlim Turn = new(1);
        public int Length;

        public void Dispose() => Turn.Dispose();
    }
}
