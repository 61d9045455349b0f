using System.Net;
using Infrajet.Application.GitHub;
using Infrajet.Application.Installations;
using Infrajet.Domain.Common;
using Infrajet.Domain.Installations;
using Infrajet.Domain.Repositories;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;

namespace Infrajet.Infrastructure.GitHub;

internal sealed class GitHubInstallations(GitHubApi gitHub, IGitHubApp app) : IGitHubInstallations
{
    private const string Asker = "infrajet";

    public async Task<Result<InstallationFacts>> FindAsync(long installationId, Urgency urgency, CancellationToken cancellationToken)
    {
        if (app.Current is null)
        {
            return InstallationFailures.AppNotConfigured;
        }

        var answer = await Answer.OfAsync(AsApp(urgency).FindInstallationAsync(installationId, cancellationToken));
        return answer.Status == HttpStatusCode.NotFound ? GitHubFailures.NoInstallation : answer.Read(FactsIn);
    }

    public async Task<Result<AllOf<InstallationFacts>>> ListAsync(Urgency urgency, CancellationToken cancellationToken)
    {
        if (app.Current is null)
        {
            return InstallationFailures.AppNotConfigured;
        }

        var api = AsApp(urgency);
        return await AllPages.ReadAsync(
            page => api.ListInstallationsAsync(AllPages.Size, page, cancellationToken),
            list => list.Select(FactsIn)
        );
    }

    public async Task<Result<AllOf<InstallationFacts>>> ListOwnAsync(GitHubCall gitHubCall, CancellationToken cancellationToken)
    {
        if (app.Current is not { } own)
        {
            return InstallationFailures.AppNotConfigured;
        }

        // A token that was given to another App shows that one's.
        var api = gitHub.As<IAppsApi>(gitHubCall);
        return await AllPages.ReadAsync(
            page => api.ListOwnInstallationsAsync(AllPages.Size, page, cancellationToken),
            list => list.Installations.Where(json => json.AppId == own.Id).Select(FactsIn)
        );
    }

    public async Task<Result<AllOf<RepositoryFacts>>> RepositoriesOfAsync(
        long installationId,
        Urgency urgency,
        CancellationToken cancellationToken
    )
    {
        var api = gitHub.As<IAppsApi>(new(InstallationCredential.ToLook(installationId), urgency, Asker));
        return await AllPages.ReadAsync(
            page => api.ListRepositoriesAsync(AllPages.Size, page, cancellationToken),
            list => list.Repositories.Select(GitHubRepositories.FactsIn).OfType<RepositoryFacts>()
        );
    }

    public async Task<Result<MadeToken>> MakeTokenAsync(TokenWish wish, CancellationToken cancellationToken)
    {
        if (app.Current is null)
        {
            return InstallationFailures.AppNotConfigured;
        }

        var body = new InstallationTokenBody(wish.RepositoryIds, wish.Permissions);
        var answer = await Answer.OfAsync(AsApp(Urgency.Interactive).MakeTokenAsync(wish.InstallationId, body, cancellationToken));
        return answer.Status switch
        {
            HttpStatusCode.NotFound => GitHubFailures.NoInstallation,
            HttpStatusCode.Unauthorized => InstallationFailures.AppRefused,
            _ => answer.Read(json => new MadeToken(
                new(json.Token),
                json.ExpiresAt,
                json.Permissions ?? wish.Permissions,
                json.RepositorySelection ?? "selected"
            )),
        };
    }

    private IAppsApi AsApp(Urgency urgency) => gitHub.As<IAppsApi>(new(AppCredential.Instance, urgency, Asker));

    private static InstallationFacts FactsIn(InstallationJson json) =>
        new(
            json.Id,
            json.Account?.Id ?? 0,
            json.Account?.Name ?? "",
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
