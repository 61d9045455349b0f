using Infrajet.Domain.Common;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Conditions;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.GitHub.Chain;

/// <summary>The last before the network: an answer counts when it is here as a whole, and within its time.</summary>
internal sealed class Wire(IOptionsMonitor<GitHubOptions> options, GitHubClock gitHubClock, TimeProvider clock) : DelegatingHandler
{
    private const int LargestAnswer = 16 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A change without a body is sent again by the framework itself when a kept connection turns out to be closed.
        if (!request.IsRead())
        {
            request.Content ??= new ByteArrayContent([]);
        }

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.CurrentValue.TimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await ReceiveAsync(request, either.Token);
        }
        catch (OperationCanceledException late) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("GitHub did not answer in time.", late);
        }
        catch (OperationCanceledException unconnected) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "No connection to GitHub came about in time.", unconnected);
        }
    }

    private async Task<HttpResponseMessage> ReceiveAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken);

        // GitHub's text is UTF-8, whatever encoding an answer names.
        if (response.Content.Headers.ContentType is { } type)
        {
            type.CharSet = null;
        }

        if (response.Headers.Date is { } date)
        {
            gitHubClock.Hear(date);
        }

        response.Headers.Date ??= clock.Now();
        return response;
    }
}
