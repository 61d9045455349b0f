using Infrajet.Application.Dispatching;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;

namespace Infrajet.UnitTests.Application.Dispatching;

public sealed class DispatchFailuresTests
{
    public static TheoryData<Failure> Refusals =>
        [
            RepositoryFailures.NoAccess,
            DispatchFailures.RejectedByGitHub("No workflow like that."),
            GitHubFailures.LimitReached(TimeSpan.FromHours(1)),
            GitHubFailures.VersionRefused,
            GitHubFailures.Unavailable,
        ];

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Whoever_comes_second_gets_the_refusal_of_the_first(Failure refusal)
    {
        var again = DispatchFailures.Of(Refused(refusal), The.Moment);

        Assert.Equal((refusal.Kind, refusal.Code, refusal.Message), (again.Kind, again.Code, again.Message));
        Assert.Equal(refusal.RetryAfter, again.RetryAfter);
    }

    [Fact]
    public void What_is_left_of_a_wait_is_told_and_never_less_than_a_second()
    {
        var refused = Refused(GitHubFailures.LimitReached(TimeSpan.FromMinutes(2)));

        Assert.Equal(TimeSpan.FromSeconds(30), DispatchFailures.Of(refused, The.Moment.AddSeconds(90)).RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(1), DispatchFailures.Of(refused, The.Moment.AddHours(1)).RetryAfter);
    }

    [Fact]
    public void A_code_of_another_time_blames_nobody() =>
        Assert.Equal(FailureKind.Upstream, DispatchFailures.Of(Refused(new(FailureKind.Invalid, "long_gone", "No.")), The.Moment).Kind);

    private static Dispatch Refused(Failure failure)
    {
        var request = new DispatchRequest(DispatchKind.RepositoryEvent, "7", "deploy", null, null, "order-1", "hash", IsAsync: false);
        var dispatch = Dispatch.Prepare(request, new DispatchOrigin("dsp_1", 1, 7, "correlation", "mark"), The.Moment);
        dispatch.Refuse(failure, The.Moment);
        return dispatch;
    }
}
