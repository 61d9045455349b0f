namespace Infrajet.Infrastructure.Persistence.GroupCommit;

/// <summary>Something that waits for the writer.</summary>
internal abstract class PendingWrite
{
    private Exception? _failure;
    private bool _isTaken;

    /// <summary>False when its owner has left.</summary>
    public bool TryTake() => !Interlocked.Exchange(ref _isTaken, true);

    /// <summary>Whether it can be refused while its neighbours are written: being ready for that doubles the cost of a row.</summary>
    public virtual bool CanBeRefused => true;

    /// <summary>Its rows, in the transaction that is under way; what it throws undoes these alone if it can be refused.</summary>
    public abstract void Write(WriterConnection connection);

    /// <summary>Notes that its rows were not written; the owner is told after the commit, when all that stood in the way can be read.</summary>
    public void Refuse(Exception failure) => _failure = failure;

    public void Committed()
    {
        if (_failure is null)
        {
            Succeed();
        }
        else
        {
            Fail(_failure);
        }
    }

    public abstract void Fail(Exception failure);

    protected abstract void Succeed();
}

/// <typeparam name="TResult">What its owner is told when it is on the disk.</typeparam>
internal abstract class PendingWrite<TResult> : PendingWrite
{
    private readonly TaskCompletionSource<TResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected abstract TResult Result { get; }

    /// <summary>Whoever leaves before it is taken has written nothing; later it is too late, and they hear how it ended.</summary>
    public async Task<TResult> WaitAsync(CancellationToken cancellationToken)
    {
        await using var leaving = cancellationToken.UnsafeRegister((_, token) => Leave(token), null);
        return await _done.Task;
    }

    public override void Fail(Exception failure) => _done.TrySetException(failure);

    protected override void Succeed() => _done.TrySetResult(Result);

    private void Leave(CancellationToken token)
    {
        if (TryTake())
        {
            _done.TrySetCanceled(token);
        }
    }
}
