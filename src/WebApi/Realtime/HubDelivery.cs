using Infrajet.Application.Realtime;
using Infrajet.Domain.Common;
using Infrajet.Domain.Realtime;
using Infrajet.WebApi.Authentication;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.SignalR;

namespace Infrajet.WebApi.Realtime;

/// <summary>Tells one SignalR connection its person's events, one after the other: a send waits until the client took the one before.</summary>
internal sealed partial class HubDelivery(
    HubCallerContext connection,
    ISingleClientProxy client,
    EventFeed feed,
    TimeProvider clock,
    ILogger<HubDelivery> logger
)
{
    // A client that resumes says so right after it connected. Until then nothing goes out, so that it meets the old events before the new.
    private static readonly TimeSpan WaitForResume = TimeSpan.FromSeconds(2);

    private readonly CredentialWatch _watch = new(connection.GetHttpContext()!);
    private CancellationTokenSource _over = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionAborted);
    private Task _telling = Task.CompletedTask;
    private Task _watching = Task.CompletedTask;

    public void Begin()
    {
        _watching = LeaveWhenRefusedAsync();
        _telling = TellAsync(after: null, WaitForResume, _over.Token);
    }

    public async Task ResumeAsync(long after)
    {
        await _over.CancelAsync();
        await _telling;
        _over.Dispose();
        _over = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionAborted);
        _telling = TellAsync(after, TimeSpan.Zero, _over.Token);
    }

    /// <summary>For when the connection is over: everything here ends by itself then, also what a last resume may yet begin.</summary>
    public async Task EndedAsync()
    {
        await _telling;
        await CredentialWatch.EndedAsync(_watching);
    }

    private async Task TellAsync(long? after, TimeSpan wait, CancellationToken over)
    {
        try
        {
            var stream = StreamName.Of(HttpCall.CallerOf(connection.GetHttpContext()!)!.PersonId);
            using var follower = await feed.FollowAsync(stream, after, over);
            await client.SendAsync("notice", Notice.Beginning(follower.LastSequence, clock.Now()), over);
            await Task.Delay(wait, clock, over);
            while (true)
            {
                foreach (var item in await follower.NextAsync(over))
                {
                    over.ThrowIfCancellationRequested();
                    await SendAsync(item);
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException || over.IsCancellationRequested)
        {
            // It resumes elsewhere in the stream, or it is gone.
        }
        catch (Exception fault) when (!over.IsCancellationRequested)
        {
            Log.NotRead(logger, fault);
            LetGo();
        }
    }

    // SignalR's own word for it would tell the client not to come back.
    private void LetGo() => connection.Features.Get<IConnectionLifetimeFeature>()!.Abort();

    private async Task SendAsync(StreamItem item)
    {
        if (item is EventGap gap)
        {
            await client.SendAsync("notice", Notice.Gap(gap.FirstSequence, clock.Now()));
        }
        else
        {
            var frame = (EventFrame)item;
            await client.SendAsync("event", frame);
            _watch.Hear(frame);
        }
    }

    private async Task LeaveWhenRefusedAsync()
    {
        try
        {
            await _watch.UntilRefusedAsync(connection.ConnectionAborted);
        }
        finally
        {
            connection.Abort();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The events of a listener could not be read; its connection is closed")]
        public static partial void NotRead(ILogger logger, Exception fault);
    }
}
