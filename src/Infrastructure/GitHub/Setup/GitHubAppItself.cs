using System.Globalization;
using System.Net;
using Infrajet.Application.GitHub;
using Infrajet.Application.Installations;
using Infrajet.Domain.Common;
using Infrajet.Domain.Installations;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;
using Infrajet.Infrastructure.GitHub.Conditions;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.GitHub.Setup;

internal sealed class GitHubAppItself(
    GitHubApi gitHub,
    GitHubConditions conditions,
    StoredApps stored,
    IOptionsMonitor<GitHubOptions> options
) : IGitHubApp
{
    private static readonly GitHubCall AsApp = new(AppCredential.Instance, Urgency.Interactive, "infrajet");
    private static readonly GitHubCall AsNobody = new(NobodyCredential.Instance, Urgency.Interactive, "infrajet");

    public AppSetup? Current =>
        options.CurrentValue.App is { IsUsable: true } app
            ? new(
                long.Parse(app.Id!, CultureInfo.InvariantCulture),
                string.IsNullOrEmpty(app.Slug) ? null : app.Slug,
                IsOfSettings: !app.IsStored,
                app.HandsOutTokens
            )
            : null;

    public async Task<Result<SeenApp>> ShowAsync(CancellationToken cancellationToken)
    {
        if (Current is null)
        {
            return InstallationFailures.AppNotConfigured;
        }

        var answer = await Answer.OfAsync(gitHub.As<IAppsApi>(AsApp).ShowAsync(cancellationToken));
        return answer.Status == HttpStatusCode.Unauthorized
            ? InstallationFailures.AppRefused
            : answer.Read(json => new SeenApp(json.Id, json.Slug, json.Owner?.Name ?? "", json.Permissions ?? Nothing, ClockAhead));
    }

    public async Task<Result<NewApp>> ConvertAsync(string code, CancellationToken cancellationToken)
    {
        var answer = await Answer.OfAsync(gitHub.As<IAppsApi>(AsNobody).ConvertManifestAsync(code, cancellationToken));
        return answer.Read(json =>
            PrivateKeyPem.FaultOf(json.Pem) is null
                ? new NewApp(
                    new AppFacts(json.Id, json.Slug, json.Owner?.Name ?? "", json.ClientId, json.HtmlUrl.AbsoluteUri),
                    new AppCredentials(json.Pem, json.ClientSecret, json.WebhookSecret)
                )
                : null
        );
    }

    public Task RefreshAsync(CancellationToken cancellationToken) => stored.RefreshAsync(cancellationToken);

    private static IReadOnlyDictionary<string, string> Nothing { get; } = new Dictionary<string, string>();

    private TimeSpan ClockAhead => conditions.Skew.Duration() > GitHubConditions.ToleratedSkew ? conditions.Skew : TimeSpan.Zero;
}
