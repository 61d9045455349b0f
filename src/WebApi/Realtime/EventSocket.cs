using System.Net.WebSockets;
using Infrajet.Application.Realtime;
using Infrajet.Domain.Common;

namespace Infrajet.WebApi.Realtime;

/// <summary>
/// One WebSocket that is told events. Nothing is queued for it: as long as a frame is on its way, no other is read. When the client takes
/// nothing for too long it is dropped; for as long again it may still fetch what is on its way, and the reason.
/// </summary>
internal sealed partial class EventSocket(WebSocket socket, TimeSpan patience, TimeProvider clock, ILogger<EventSocket> logger)
{
    private const int EarSize = 1024;

    private Task _sending = Task.CompletedTask;
    private long? _last;

    public async Task ServeAsync(EventFollower follower, CredentialWatch watch, CancellationTokenSource over)
    {
        var ear = ListenAsync();
        var refused = watch.UntilRefusedAsync(over.Token);
        var telling = TellAsync(follower, watch, over.Token);
        await Task.WhenAny(ear, refused, telling);
        await over.CancelAsync();
        var said = await telling;
        await EndAsync(
            ear.IsCompleted ? Farewell.Answer
                : refused.IsCompletedSuccessfully ? Farewell.Refused(_last)
                : said,
            ear
        );
        await CredentialWatch.EndedAsync(refused);
    }

    public Task EndAsync(Farewell farewell) => EndAsync(farewell, ListenAsync());

    private async Task<Farewell> TellAsync(EventFollower follower, CredentialWatch watch, CancellationToken over)
    {
        try
        {
            var goesOn = await SendAsync(SocketFrames.Of(Notice.Beginning(follower.LastSequence, clock.Now())));
            while (goesOn)
            {
                foreach (var item in await follower.NextAsync(over))
                {
                    goesOn = goesOn && !over.IsCancellationRequested && await SendAsync(item, watch);
                }
            }

            return over.IsCancellationRequested ? Farewell.Stopping(_last) : Drop();
        }
        catch (Exception gone)
            when (gone is OperationCanceledException or WebSocketException or IOException || over.IsCancellationRequested)
        {
            return Farewell.Stopping(_last);
        }
        catch (Exception fault) when (!over.IsCancellationRequested)
        {
            Log.NotRead(logger, fault);
            return Farewell.Failed(_last);
        }
    }

    private Farewell Drop()
    {
        Log.TooSlow(logger, patience.TotalSeconds);
        return Farewell.TooSlow(_last);
    }

    private async Task<bool> SendAsync(StreamItem item, CredentialWatch watch)
    {
        if (item is EventGap gap)
        {
            return await SendAsync(SocketFrames.Of(Notice.Gap(gap.FirstSequence, clock.Now())));
        }

        // Said in a close frame alone, and that one arrives after this one or not at all.
        var frame = (EventFrame)item;
        _last = frame.Sequence;
        watch.Hear(frame);
        return await SendAsync(SocketFrames.Of(frame));
    }

    // A send that is given up would tear the frame in two: it is left to itself, and the end waits for it a little longer.
    private async Task<bool> SendAsync(ReadOnlyMemory<byte> frame)
    {
        var sending = socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        if (sending.IsCompletedSuccessfully)
        {
            return true;
        }

        _sending = sending.AsTask();
        return await IsDoneWithinAsync(_sending, patience);
    }

    // Clients have nothing to say here yet but that they go; reading is also what answers pings.
    private async Task ListenAsync()
    {
        var buffer = new byte[EarSize];
        try
        {
            while ((await socket.ReceiveAsync(buffer, CancellationToken.None)).MessageType != WebSocketMessageType.Close) { }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException)
        {
            // It went without a word.
        }
    }

    private async Task EndAsync(Farewell farewell, Task ear)
    {
        try
        {
            if (await IsDoneWithinAsync(_sending, patience) && socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                using var limit = new CancellationTokenSource(patience, clock);
                await socket.CloseOutputAsync(farewell.Status, farewell.Reason, limit.Token);
                await IsDoneWithinAsync(ear, patience);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException)
        {
            // There is nobody left to tell.
        }

        socket.Abort();
        await Task.WhenAll(ear, _sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<bool> IsDoneWithinAsync(Task task, TimeSpan time)
    {
        try
        {
            await task.WaitAsync(time, clock);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "A listener took nothing for {Seconds} s and is dropped")]
        public static partial void TooSlow(ILogger logger, double seconds);

        [LoggerMessage(LogLevel.Warning, "The events of a listener could not be read; it is asked to come back")]
        public static partial void NotRead(ILogger logger, Exception fault);
    }
}
