using System.Net;
using System.Text.Json;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Conditions;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.GitHub.Chain;

/// <summary>The last before the network: an answer counts when it is here as a whole, and within its time.</summary>
internal sealed class Wire(IOptionsMonitor<GitHubOptions> options, GitHubConditions conditions, TimeProvider clock) : DelegatingHandler
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
        DemandWholeJson(request, response);

        // GitHub's text is UTF-8, whatever encoding an answer names.
        if (response.Content.Headers.ContentType is { } type)
        {
            type.CharSet = null;
        }

        conditions.Hear(response);
        response.Headers.Date ??= clock.Now();
        return response;
    }

    // A connection that breaks off is not always noticed as one.
    private static void DemandWholeJson(HttpRequestMessage request, HttpResponseMessage response)
    {
        var isDue = request.IsRead()
            ? response.StatusCode == HttpStatusCode.OK
            : response is { IsSuccessStatusCode: true, Content.Headers.ContentLength: > 0 };
        if (!isDue || request.Headers.Accept.ToString().Contains("raw", StringComparison.Ordinal))
        {
            return;
        }

        try
        {
            using var json = JsonDocument.Parse(response.Content.ReadAsStream());
        }
        catch (JsonException broken)
        {
            throw new HttpRequestException(HttpRequestError.InvalidResponse, "GitHub's answer is not whole.", broken);
        }
    }
}
