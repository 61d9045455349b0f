using System.Net;
using Infrajet.Application.GitHub;
using Infrajet.Infrastructure.GitHub.Answers;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Infrajet.Infrastructure.GitHub.Chain;

/// <summary>
/// What is tried again: a read that broke, anything that surely was not sent, and anything that GitHub refused for a limit, since it did not
/// act on it. A change that may have happened is never sent again. While nearly everything breaks, GitHub is left alone for some seconds.
/// </summary>
internal sealed class RetryRules
{
    private const int MostRetries = 3;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ShortLimit = TimeSpan.FromSeconds(3);
    private static readonly ResiliencePropertyKey<Story> StoryKey = new("story");

    private readonly TimeProvider _clock;

    public RetryRules(TimeProvider clock)
    {
        _clock = clock;
        Pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(
                new RetryStrategyOptions<HttpResponseMessage>
                {
                    MaxRetryAttempts = MostRetries,
                    Delay = FirstDelay,
                    MaxDelay = LongestDelay,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldHandle = retry => ValueTask.FromResult(IsToBeTriedAgain(retry.Outcome, StoryOf(retry.Context))),
                    DelayGenerator = retry => ValueTask.FromResult(DelayAfter(retry.Outcome)),
                    OnRetry = retry =>
                    {
                        if (retry.Outcome is { Result: { } refused })
                        {
                            refused.Dispose();
                        }

                        return ValueTask.CompletedTask;
                    },
                }
            )
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<HttpResponseMessage>
                {
                    FailureRatio = 0.5,
                    MinimumThroughput = 20,
                    SamplingDuration = TimeSpan.FromSeconds(10),
                    BreakDuration = TimeSpan.FromSeconds(5),
                    ShouldHandle = attempt => ValueTask.FromResult(IsBroken(attempt.Outcome)),
                }
            )
            .Build();
    }

    public ResiliencePipeline<HttpResponseMessage> Pipeline { get; }

    public void Begin(ResilienceContext context, HttpRequestMessage request) =>
        context.Properties.Set(StoryKey, new(request, _clock.GetTimestamp()));

    private bool IsToBeTriedAgain(Outcome<HttpResponseMessage> outcome, Story story)
    {
        if (outcome is { Result: { } response } && LimitAnswer.In(response) is { } limit)
        {
            // Whoever waits is told; only a moment is waited out for them, and once.
            return story.Request.Call() is { Urgency: Urgency.Background, IsPatient: true }
                || story.Limits++ == 0 && limit.Wait <= ShortLimit;
        }

        return IsBroken(outcome)
            && _clock.GetElapsedTime(story.Began) < Budget
            && (!story.Request.IsChange() || outcome.Exception is { } failure && Outcomes.SurelyNotSent(failure));
    }

    // The governor holds a refused principal back by itself, for as long as GitHub wants.
    private static TimeSpan? DelayAfter(Outcome<HttpResponseMessage> outcome) =>
        outcome is { Result: { } response } && LimitAnswer.In(response) is not null ? TimeSpan.Zero : null;

    private static bool IsBroken(Outcome<HttpResponseMessage> outcome) =>
        outcome
            is { Exception: HttpRequestException or IOException or TimeoutException }
                or { Result.StatusCode: >= HttpStatusCode.InternalServerError };

    private static Story StoryOf(ResilienceContext context) => context.Properties.GetValue(StoryKey, null!);

    private sealed record Story(HttpRequestMessage Request, long Began)
    {
        public int Limits { get; set; }
    }
}
