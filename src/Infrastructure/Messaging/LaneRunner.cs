using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>Does what is due in a lane, one after the other, until nothing is left.</summary>
internal sealed partial class LaneRunner(
    Lanes lanes,
    Announcements announcements,
    WorkRunner work,
    Closing closing,
    ILogger<LaneRunner> logger
)
{
    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "Most likely the database. The rows are as they were, and the sweep comes back to them."
    )]
    public async Task RunAsync(string lane)
    {
        announcements.Heard(lane);
        var isInside = lanes.TryEnter(lane);
        try
        {
            while (isInside && !closing.BeginNothing.IsCancellationRequested)
            {
                var isMoreLeft = await work.RunNextAsync(lane);
                isInside = isMoreLeft || !lanes.TryLeave(lane);
            }
        }
        catch (Exception failure)
        {
            Log.LaneFailed(logger, failure);
        }
        finally
        {
            if (isInside)
            {
                lanes.Leave(lane);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Work that is due could not be begun or ended")]
        public static partial void LaneFailed(ILogger logger, Exception exception);
    }
}
