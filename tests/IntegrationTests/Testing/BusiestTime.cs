using Sandbox.Counting;

namespace Infrajet.IntegrationTests.Testing;

/// <summary>How much came at GitHub within any span of so much time.</summary>
internal static class BusiestTime
{
    public static int Of(TimeSpan time, IReadOnlyList<RequestEntry> requests, Func<RequestEntry, int> weight)
    {
        var (most, sum, first) = (0, 0, 0);
        for (var last = 0; last < requests.Count; last++)
        {
            sum += weight(requests[last]);
            while (requests[last].Time - requests[first].Time >= time)
            {
                sum -= weight(requests[first++]);
            }

            most = Math.Max(most, sum);
        }

        return most;
    }
}
