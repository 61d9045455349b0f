using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;

namespace Infrajet.Infrastructure.GitHub.Limits;

/// <summary>A request that waits for its turn.</summary>
internal sealed class Waiter(RequestKind kind, Urgency urgency, string person)
{
    private readonly TaskCompletionSource<Failure?> _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RequestKind Kind => kind;

    public Urgency Urgency => urgency;

    public string Person => person;

    /// <summary>In the order of arrival.</summary>
    public long Number { get; set; }

    /// <summary>Null when it may go, else why it may not.</summary>
    public Task<Failure?> Turn => _turn.Task;

    public void Go() => _turn.SetResult(null);

    public void Refuse(Failure failure) => _turn.SetResult(failure);
}
