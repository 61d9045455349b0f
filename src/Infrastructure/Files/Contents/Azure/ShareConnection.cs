using System.Net;
using Polly;
using Polly.Retry;

namespace Infrajet.Infrastructure.Files.Contents.Azure;

/// <summary>Asks a share over REST, and asks again where the trouble passes: no call here does harm when it is done twice.</summary>
internal sealed class ShareConnection
{
    public const string ClientName = "contents-azure";
    public const string ParentNotFound = "ParentNotFound";

    private const string ServiceVersion = "2022-11-02";
    private const int MostRetries = 4;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    private readonly IHttpClientFactory _clients;
    private readonly ResiliencePipeline<HttpResponseMessage> _again;

    public ShareConnection(ShareAddress address, IHttpClientFactory clients, TimeProvider clock)
    {
        (Address, _clients) = (address, clients);
        _again = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(
                new RetryStrategyOptions<HttpResponseMessage>
                {
                    MaxRetryAttempts = MostRetries,
                    Delay = FirstDelay,
                    MaxDelay = LongestDelay,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldHandle = retry => ValueTask.FromResult(IsPassing(retry.Outcome)),
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
            .Build();
    }

    public ShareAddress Address { get; }

    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> ask, CancellationToken cancellationToken) =>
        await _again.ExecuteAsync(
            async (client, token) =>
            {
                using var request = ask();
                return await client.SendAsync(request, token);
            },
            _clients.CreateClient(ClientName),
            cancellationToken
        );

    public HttpRequestMessage Asking(
        HttpMethod method,
        string path,
        string? query = null,
        params ReadOnlySpan<(string Name, string Value)> headers
    )
    {
        var request = new HttpRequestMessage(method, Address.Of(path, query));
        request.Headers.Add("x-ms-version", ServiceVersion);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return request;
    }

    public void Check(HttpResponseMessage answer, string path)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new IOException($"{Address}/{path}: the share answered {(int)answer.StatusCode} {CodeOf(answer)}.");
        }
    }

    public static string? CodeOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("x-ms-error-code", out var codes) ? codes.First() : null;

    /// <summary>False where what it was about is not there.</summary>
    public bool IsDone(HttpResponseMessage answer, string path)
    {
        if (answer.StatusCode == HttpStatusCode.NotFound && CodeOf(answer) != ParentNotFound)
        {
            return false;
        }

        Check(answer, path);
        return true;
    }

    private static TimeSpan? DelayAfter(Outcome<HttpResponseMessage> outcome) =>
        outcome is { Result: { } busy } ? busy.Headers.RetryAfter?.Delta : null;

    private static bool IsPassing(Outcome<HttpResponseMessage> outcome) =>
        outcome
            is { Exception: HttpRequestException or IOException or TaskCanceledException { InnerException: TimeoutException } }
                or { Result.StatusCode: >= HttpStatusCode.InternalServerError }
                or { Result.StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout };
}
