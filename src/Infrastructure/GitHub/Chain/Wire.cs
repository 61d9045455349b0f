using System.Net;
using System.Text.Json;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Conditions;
using Infrajet.Infrastructure.GitHub.Limits;
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

        var usual = TimeSpan.FromSeconds(options.CurrentValue.TimeoutSeconds);
        using var deadline = new Deadline(usual, LengthOf(request.Content), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await ReceiveAsync(request, deadline, either.Token);
        }
        catch (OperationCanceledException late) when (deadline.IsOver && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("GitHub did not answer in time.", late);
        }
        catch (OperationCanceledException unconnected) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "No connection to GitHub came about in time.", unconnected);
        }
    }

    private async Task<HttpResponseMessage> ReceiveAsync(HttpRequestMessage request, Deadline deadline, CancellationToken cancellationToken)
    {
        var response = await AskAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode && request.Taking() is { } taking)
        {
            await TakeAsync(taking, response, deadline, cancellationToken);
        }
        else
        {
            await response.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken);
            request.Call().Tally?.Received(LengthOf(response.Content));
            DemandWholeJson(request, response);
        }

        // GitHub's text is UTF-8, whatever encoding an answer names.
        if (response.Content.Headers.ContentType is { } type)
        {
            type.CharSet = null;
        }

        conditions.Hear(response);
        response.Headers.Date ??= clock.Now();
        return response;
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var tally = request.Call().Tally;
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            tally?.Sent(request.Kind().Points(), LengthOf(request.Content));
            if (response.StatusCode == HttpStatusCode.NotModified)
            {
                tally?.HeardNothingNew();
            }

            return response;
        }
        catch (Exception broken) when (!Outcomes.SurelyNotSent(broken))
        {
            tally?.Sent(request.Kind().Points(), LengthOf(request.Content));
            throw;
        }
    }

    private static async Task TakeAsync(
        AnswerTaking taking,
        HttpResponseMessage response,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        var tally = response.RequestMessage!.Call().Tally;
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await using var passing = new PassingStream(
            body,
            taking.Most,
            count =>
            {
                tally?.Received(count);
                deadline.Received(count);
            }
        );
        try
        {
            await taking.TakeAsync(passing, response.Content.Headers.ContentLength, cancellationToken);
        }
        catch (JsonException broken)
        {
            throw NotWhole(broken);
        }

        response.Content = new ByteArrayContent([]);
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
            throw NotWhole(broken);
        }
    }

    private static HttpRequestException NotWhole(JsonException broken) =>
        new(HttpRequestError.InvalidResponse, "GitHub's answer is not whole.", broken);

    private static long LengthOf(HttpContent? content) => content?.Headers.ContentLength ?? 0;
}
