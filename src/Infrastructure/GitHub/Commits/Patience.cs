using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.GitHub.Answers;
using RestEase;

namespace Infrajet.Infrastructure.GitHub.Commits;

/// <summary>
/// A large commit needs more requests than GitHub grants in a minute, and one that begins anew each time it is told to wait would never end: so
/// background work waits here for its next minute.
/// </summary>
internal sealed class Patience(TimeProvider clock)
{
    // The hour's own limit is not waited for: whoever ordered the work comes back then.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    // What is refused for so long is not a matter of the next minute, and others want the seat.
    private static readonly TimeSpan LongestInAll = TimeSpan.FromMinutes(10);

    public async Task<Answer<T>> AskAsync<T>(CommitJob job, Func<Task<Response<T>>> ask, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            var answer = await Answer.OfAsync(ask());
            if (
                job.Call is not { Urgency: Urgency.Background, IsPatient: true }
                || answer.Failure is not { Kind: FailureKind.RateLimited, RetryAfter: { } wait }
                || wait > Longest
                || clock.GetElapsedTime(began) + wait > LongestInAll
            )
            {
                return answer;
            }

            await Task.Delay(wait, clock, cancellationToken);
            await job.Progress.AddAsync(0, null, cancellationToken);
        }
    }
}
