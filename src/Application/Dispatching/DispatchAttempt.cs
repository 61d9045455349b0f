using System.Globalization;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;

namespace Infrajet.Application.Dispatching;

/// <summary>One POST of a dispatch, written down before it is made.</summary>
/// <param name="SentBefore">When the attempt before it was made.</param>
internal sealed record DispatchAttempt(RepositoryGrant Grant, GitHubCall Call, DateTimeOffset? SentBefore);

/// <summary>What came of an attempt, in words of ours.</summary>
internal sealed record AttemptOutcome(DispatchAttempt Attempt, Result<SentDispatch> Sent, TimeSpan Took)
{
    /// <summary>For the audit: what was sent, which attempt it was and how long it took.</summary>
    public string SubjectOf(Dispatch dispatch)
    {
        var milliseconds = ((long)Took.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        return $"{DispatchCourier.SubjectOf(dispatch, Attempt.Grant.Repository)}, attempt {dispatch.Attempts}, {milliseconds} ms";
    }
}
