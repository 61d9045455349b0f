namespace Infrajet.Domain.Common;

/// <summary>Lets a pipeline step answer with a failure without knowing which <see cref="Result{T}"/> it stands in.</summary>
public interface IFailable<TSelf>
    where TSelf : IFailable<TSelf>
{
    Failure? Failure { get; }

    static abstract TSelf Failed(Failure failure);
}

/// <summary>A value or the reason why there is none. A class, because a default struct would be a success without a value.</summary>
public sealed class Result<T> : IFailable<Result<T>>
{
    private readonly T? _value;

    private Result(T? value, Failure? failure) => (_value, Failure) = (value, failure);

    public Failure? Failure { get; }

    public TOut Match<TOut>(Func<T, TOut> ok, Func<Failure, TOut> failed) => Failure is null ? ok(_value!) : failed(Failure);

    /// <summary>Goes on with the value, or hands the failure on.</summary>
    public async Task<Result<TOut>> ThenAsync<TOut>(Func<T, Task<Result<TOut>>> next) => Failure is null ? await next(_value!) : Failure;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Failure failure) => new(default, failure);

    static Result<T> IFailable<Result<T>>.Failed(Failure failure) => failure;
}
