using Infrajet.Application.Connections;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;

namespace Infrajet.Infrastructure.GitHub.OAuth;

internal sealed class GitHubAccounts(GitHubApi gitHub) : IGitHubAccounts
{
    public async Task<Result<GitHubProfile>> ShowAsync(GitHubCall gitHubCall, CancellationToken cancellationToken) =>
        (await Answer.OfAsync(gitHub.As<IUsersApi>(gitHubCall).ShowMeAsync(cancellationToken))).Read(ProfileIn);

    public async Task<Result<string>> PrimaryEmailAsync(GitHubCall gitHubCall, CancellationToken cancellationToken)
    {
        var answer = await Answer.OfAsync(gitHub.As<IUsersApi>(gitHubCall).ListEmailsAsync(cancellationToken));
        return answer.Read(emails => emails.FirstOrDefault(email => email is { Primary: true, Verified: true })?.Email ?? "");
    }

    /// <summary>With one on each page the number of the last page is the number of all.</summary>
    public async Task<Result<RepositoryCount>> CountRepositoriesAsync(GitHubCall gitHubCall, CancellationToken cancellationToken)
    {
        var answer = await Answer.OfAsync(gitHub.As<IUsersApi>(gitHubCall).ListRepositoriesAsync(perPage: 1, cancellationToken));
        return answer.Read(page =>
        {
            var last = PageLinks.In(answer.Message!).FirstOrDefault(link => link.Relation == "last");
            return new RepositoryCount(last?.Page ?? page.Count);
        });
    }

    private static GitHubProfile? ProfileIn(UserJson user) =>
        user is { Id: > 0, Login.Length: > 0 and <= Person.LoginLength }
            ? new(
                user.Id,
                user.Login,
                user.Name,
                user.Email,
                user.AvatarUrl,
                user.HtmlUrl,
                user.Company,
                user.Location,
                user.Bio,
                user.PublicRepos,
                user.Followers,
                user.Following,
                user.CreatedAt
            )
            : null;
}
