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

    public async Task<Answer<T>> AskAsync<T>(GitHubCall gitHubCall, Func<Task<Response<T>>> ask, CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = await Answer.OfAsync(ask());
            if (
                gitHubCall is not { Urgency: Urgency.Background, IsPatient: true }
                || answer.Failure is not { Kind: FailureKind.RateLimited, RetryAfter: { } wait }
                || wait > Longest
            )
            {
                return answer;
            }

            await Task.Delay(wait, clock, cancellationToken);
        }
    }
}
