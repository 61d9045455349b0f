using System.Security.Authentication;
using Infrajet.Application.Notices;
using Infrajet.Domain.Common;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Notices.Webhook;

/// <summary>Posts a notice, signed, to the one configured address.</summary>
internal sealed class WebhookChannel(
    IHttpClientFactory clients,
    IOptionsMonitor<NoticesOptions> options,
    NoticeJournal journal,
    TimeProvider clock
) : INoticeChannel
{
    public const string ClientName = "notices";

    /// <summary>From looking up the name to the last header of the answer.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    public string Name => "webhook";

    public bool Takes(string noticeType) => options.CurrentValue.Webhook.Takes(noticeType);

    public async Task<Result<Done>> SendAsync(Notice notice, CancellationToken cancellationToken)
    {
        var webhook = options.CurrentValue.Webhook;
        return webhook.Url is { } url
            ? await journal.KeepAsync(Name, notice, url.IdnHost, () => PostAsync(notice, url, webhook.Secrets, cancellationToken))
            : NoticeFailures.SwitchedOff;
    }

    private async Task<Result<Done>> PostAsync(Notice notice, Uri url, IEnumerable<string> secrets, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        using var client = clients.CreateClient(ClientName);
        using var request = WebhookRequest.For(notice, url, secrets, clock.GetUtcNow());
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return WebhookAnswer.Read(response, clock.GetUtcNow());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NoticeFailures.NoAnswer;
        }
        catch (HttpRequestException failure)
        {
            return failure.InnerException is AddressRefusedException ? NoticeFailures.AddressRefused(url.IdnHost)
                : failure.InnerException is AuthenticationException ? NoticeFailures.Untrusted(url.IdnHost)
                : NoticeFailures.Unreachable(url.IdnHost);
        }
    }
}
