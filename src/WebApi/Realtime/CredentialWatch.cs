using Infrajet.Application.Common;
using Infrajet.Application.Realtime;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.WebApi.Authentication;
using MediatR;
using Microsoft.Extensions.Options;

namespace Infrajet.WebApi.Realtime;

/// <summary>
/// A connection outlives the moment at which its credential was checked. So the credential is asked about again from time to time, and at
/// once when the person's own channel tells that one of theirs has ended.
/// </summary>
internal sealed class CredentialWatch(HttpContext context)
{
    private readonly IServiceProvider _services = context.RequestServices;
    private TaskCompletionSource _doubt = NoDoubt();

    public void Hear(EventFrame frame)
    {
        if (SessionEvents.EndsCredentials(frame.Type))
        {
            _doubt.TrySetResult();
        }
    }

    /// <summary>Ends when the credential is refused.</summary>
    public async Task UntilRefusedAsync(CancellationToken cancellationToken)
    {
        var interval = TimeSpan.FromSeconds(_services.GetRequiredService<IOptionsMonitor<RealtimeOptions>>().CurrentValue.RecheckSeconds);
        var clock = _services.GetRequiredService<TimeProvider>();
        do
        {
            await Task.WhenAny(_doubt.Task, Task.Delay(interval, clock, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            // Before the question: whatever is heard from now on asks once more.
            _doubt = NoDoubt();
        } while (await HoldsAsync(cancellationToken));
    }

    /// <summary>Waits for a watch that was called off; that it was is no fault.</summary>
    public static async Task EndedAsync(Task watching)
    {
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (watching.IsFaulted)
        {
            await watching;
        }
    }

    private static TaskCompletionSource NoDoubt() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // What cannot be found out now (GitHub or the database is away) is asked again next time.
    private async Task<bool> HoldsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var identified = await IdentifyAsync(cancellationToken);
            return identified.Match(
                caller => caller.PersonId == HttpCall.CallerOf(context)!.PersonId,
                failure => failure.Kind is not (FailureKind.Unauthenticated or FailureKind.Forbidden)
            );
        }
        catch (Exception fault) when (fault.IsOfDatabase() && !cancellationToken.IsCancellationRequested)
        {
            return true;
        }
    }

    private async Task<Result<Caller>> IdentifyAsync(CancellationToken cancellationToken)
    {
        await using var scope = _services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var caller = HttpCall.CallerOf(context)!;
        return context.User.Identity?.AuthenticationType switch
        {
            Schemes.Bearer => await mediator.Send(new IdentifyBearer(BearerHandler.TokenOf(context.Request)!), cancellationToken),
            Schemes.Console => await mediator.Send(new IdentifySession(caller.SessionId!), cancellationToken),
            // The proxy vouched for the whole connection and cannot be asked again.
            _ => caller,
        };
    }
}
