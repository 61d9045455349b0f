using Infrajet.Application.GitHub;
using Infrajet.Application.Installations;
using Infrajet.Application.Repositories.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;

namespace Infrajet.Infrastructure.GitHub;

internal sealed class GitHubCatalogue(GitHubApi gitHub) : IGitHubCatalogue
{
    private const string LastPage = "last";

    public async Task<Result<CataloguePage>> ListAsync(GitHubCall gitHubCall, int page, int perPage, CancellationToken cancellationToken)
    {
        var answer = await Answer.OfAsync(gitHub.As<IRepositoriesApi>(gitHubCall).ListOwnAsync(perPage, page, cancellationToken));
        return answer.Read(list => new CataloguePage(
            [.. list.Select(Shown).OfType<ShownRepository>()],
            PageLinks.In(answer.Message!).FirstOrDefault(link => link.Relation == LastPage)?.Page
        ));
    }

    public Task<Result<AllOf<ShownRepository>>> ListAllAsync(GitHubCall gitHubCall, CancellationToken cancellationToken)
    {
        var api = gitHub.As<IRepositoriesApi>(gitHubCall);
        return AllPages.ReadAsync(
            page => api.ListOwnAsync(AllPages.Size, page, cancellationToken),
            list => list.Select(Shown).OfType<ShownRepository>()
        );
    }

    public async Task<Result<ShownRepository>> FindAsync(GitHubCall gitHubCall, RepositoryName name, CancellationToken cancellationToken) =>
        (await Answer.OfAsync(gitHub.As<IRepositoriesApi>(gitHubCall).FindAsync(name.Owner, name.Name, cancellationToken))).Read(Shown);

    public async Task<Result<ShownRepository>> CreateAsync(
        GitHubCall gitHubCall,
        string? organization,
        NewRepository wanted,
        CancellationToken cancellationToken
    )
    {
        var api = gitHub.As<IRepositoriesApi>(gitHubCall);
        var body = new NewRepositoryBody(wanted.Name, wanted.Description, wanted.IsPrivate, wanted.HasReadme);
        var answer = await Answer.OfAsync(
            organization is null
                ? api.CreateOwnAsync(body, cancellationToken)
                : api.CreateForOrganizationAsync(organization, body, cancellationToken)
        );
        return answer.Read(Shown);
    }

    private static ShownRepository? Shown(RepositoryJson json) =>
        GitHubRepositories.FactsIn(json) is { } facts && json.Owner is { } owner
            ? new(
                new(
                    json.Id,
                    facts.Name.Name,
                    facts.Name.ToString(),
                    json.Description,
                    json.Private,
                    json.HtmlUrl ?? "",
                    json.CloneUrl ?? "",
                    json.SshUrl ?? "",
                    json.DefaultBranch,
                    json.Permissions is { } may ? Words(may) : null,
                    new(owner.Login, owner.Id, owner.AvatarUrl, owner.Type, owner.HtmlUrl),
                    json.CreatedAt,
                    json.UpdatedAt,
                    json.PushedAt
                ),
                facts,
                GitHubRepositories.RightIn(json.Permissions)
            )
            : null;

    private static Dictionary<string, bool> Words(RepositoryPermissionsJson may) =>
        new()
        {
            ["admin"] = may.Admin,
            ["maintain"] = may.Maintain,
            ["push"] = may.Push,
            ["triage"] = may.Triage,
            ["pull"] = may.Pull,
        };
}
