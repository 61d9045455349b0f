using System.Net;
using Infrajet.Application.GitHub;
using Infrajet.Application.Installations;
using Infrajet.Domain.Common;
using Infrajet.Domain.Installations;
using Infrajet.Domain.Repositories;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;
using Infrajet.Infrastructure.GitHub.Tokens;

namespace Infrajet.Infrastructure.GitHub;

internal sealed class GitHubInstallations(GitHubApi gitHub, AppJwt app) : IGitHubInstallations
{
    public async Task<Result<InstallationFacts>> FindAsync(long installationId, CancellationToken cancellationToken)
    {
        if (app.Current() is null)
        {
            return InstallationFailures.AppNotConfigured;
        }

        var answer = await Answer.OfAsync(AsApp().FindInstallationAsync(installationId, cancellationToken));
        return answer.Status == HttpStatusCode.NotFound ? GitHubFailures.NoInstallation : answer.Read(FactsIn);
    }

    public async Task<Result<AllOf<InstallationFacts>>> ListAsync(CancellationToken cancellationToken) =>
        app.Current() is null
            ? InstallationFailures.AppNotConfigured
            : await AllPages.ReadAsync(
                page => AsApp().ListInstallationsAsync(AllPages.Size, page, cancellationToken),
                list => list.Select(FactsIn)
            );

    public async Task<Result<AllOf<RepositoryFacts>>> RepositoriesOfAsync(long installationId, CancellationToken cancellationToken)
    {
        var api = gitHub.As<IAppsApi>(GitHubCall.Background(InstallationCredential.ToLook(installationId)));
        return await AllPages.ReadAsync(
            page => api.ListRepositoriesAsync(AllPages.Size, page, cancellationToken),
            list => list.Repositories.Select(GitHubRepositories.FactsIn).OfType<RepositoryFacts>()
        );
    }

    private IAppsApi AsApp() => gitHub.As<IAppsApi>(GitHubCall.Background(AppCredential.Instance));

    private static InstallationFacts FactsIn(InstallationJson json) =>
        new(
            json.Id,
            json.Account?.Id ?? 0,
            json.Account?.Login ?? json.Account?.Slug ?? "",
            json.TargetType ?? "",
            json.RepositorySelection ?? "",
            string.Join(',', json.Permissions.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}:{one.Value}")),
            string.Join(',', json.Events ?? []),
            json.HtmlUrl?.AbsoluteUri,
            json.SuspendedAt,
            json.CreatedAt,
            json.UpdatedAt
        );
}
