namespace Infrajet.Infrastructure.Messaging;

/// <summary>Which lanes this node is busy in: one runner each, so that a crowded lane takes one place and not all of them.</summary>
internal sealed class Lanes
{
    private readonly Dictionary<string, bool> _wantedAgain = [];
    private readonly Lock _turn = new();
    private TaskCompletionSource? _left;

    public int Busy
    {
        get
        {
            lock (_turn)
            {
                return _wantedAgain.Count;
            }
        }
    }

    /// <summary>False where a runner is in it already; it will look once more before it leaves.</summary>
    public bool TryEnter(string lane)
    {
        lock (_turn)
        {
            if (_wantedAgain.TryAdd(lane, false))
            {
                return true;
            }

            _wantedAgain[lane] = true;
            return false;
        }
    }

    /// <summary>Has the runner that is in the lane look once more; false where none is.</summary>
    public bool TryWantAgain(string lane)
    {
        lock (_turn)
        {
            return _wantedAgain.ContainsKey(lane) && (_wantedAgain[lane] = true);
        }
    }

    /// <summary>False where somebody wanted the lane meanwhile: its runner has to look once more.</summary>
    public bool TryLeave(string lane)
    {
        lock (_turn)
        {
            if (_wantedAgain[lane])
            {
                _wantedAgain[lane] = false;
                return false;
            }

            Remove(lane);
            return true;
        }
    }

    /// <summary>Whatever was wanted.</summary>
    public void Leave(string lane)
    {
        lock (_turn)
        {
            Remove(lane);
        }
    }

    /// <summary>Until nobody is in any lane.</summary>
    public Task WhenLeftAsync()
    {
        lock (_turn)
        {
            if (_wantedAgain.Count == 0)
            {
                return Task.CompletedTask;
            }

            _left ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _left.Task;
        }
    }

    private void Remove(string lane)
    {
        _wantedAgain.Remove(lane);
        if (_wantedAgain.Count == 0)
        {
            _left?.TrySetResult();
            _left = null;
        }
    }
}
