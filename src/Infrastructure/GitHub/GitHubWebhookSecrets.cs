using Infrajet.Application.Webhooks;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.GitHub;

internal sealed class GitHubWebhookSecrets(IOptionsMonitor<GitHubOptions> options) : IWebhookSecrets
{
    public IReadOnlyList<string> Find(string source)
    {
        var app = options.CurrentValue.App;
        return source switch
        {
            WebhookSources.App when string.IsNullOrEmpty(app.WebhookSecret) => [],
            WebhookSources.App when string.IsNullOrEmpty(app.PreviousWebhookSecret) => [app.WebhookSecret],
            WebhookSources.App => [app.WebhookSecret, app.PreviousWebhookSecret],
            _ => [],
        };
    }
}
