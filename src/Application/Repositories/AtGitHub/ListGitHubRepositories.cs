using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Domain.Common;
using MediatR;

namespace Infrajet.Application.Repositories.AtGitHub;

/// <summary>The repositories that GitHub shows the caller, by name.</summary>
/// <param name="Part">Only those with this in owner/name, in any case.</param>
public sealed record ListGitHubRepositories(int Page, int PerPage, string? Part) : IRequest<Result<GitHubRepositoryList>>
{
    public const int DefaultPerPage = 30;
    public const int MostPerPage = 100;
    public const int MostPages = 100_000;
}

/// <param name="TotalCount">How many there are on all pages together.</param>
public sealed record GitHubRepositoryList(IReadOnlyList<GitHubRepository> Repositories, int TotalCount, int Page, int PerPage);

internal sealed class ListGitHubRepositoriesValidator : AbstractValidator<ListGitHubRepositories>
{
    private const int LongestPart = 200;

    public ListGitHubRepositoriesValidator()
    {
        RuleFor(request => request.Page).InclusiveBetween(1, ListGitHubRepositories.MostPages);
        RuleFor(request => request.PerPage).InclusiveBetween(1, ListGitHubRepositories.MostPerPage);
        RuleFor(request => request.Part)
            .MaximumLength(LongestPart)
            .Must(Text.IsPlain)
            .WithMessage(Text.PlainAdvice)
            .OverridePropertyName("Q");
    }
}

internal sealed class ListGitHubRepositoriesHandler(ICall call, OwnGitHub own, IGitHubCatalogue gitHub, CatalogueMemory memory)
    : IRequestHandler<ListGitHubRepositories, Result<GitHubRepositoryList>>
{
    public async Task<Result<GitHubRepositoryList>> Handle(ListGitHubRepositories request, CancellationToken cancellationToken)
    {
        var credential = await own.CredentialAsync(cancellationToken);
        return await credential.ThenAsync(async person =>
        {
            var key = new CatalogueKey(call.Caller.PersonId, person.Token.Fingerprint, request);
            if (memory.Find(key) is { } known)
            {
                return known;
            }

            var mark = memory.Mark;
            var listed = await own.AskAsync(person, asking => ListAsync(asking, request, cancellationToken), cancellationToken);
            return await listed.ThenAsync<GitHubRepositoryList>(list =>
            {
                memory.Keep(mark, key, list);
                return Task.FromResult<Result<GitHubRepositoryList>>(list);
            });
        });
    }

    private Task<Result<GitHubRepositoryList>> ListAsync(
        GitHubCall asking,
        ListGitHubRepositories request,
        CancellationToken cancellationToken
    ) =>
        string.IsNullOrEmpty(request.Part)
            ? ReadAsync(asking, request, cancellationToken)
            : SearchAsync(asking, request, request.Part, cancellationToken);

    private async Task<Result<GitHubRepositoryList>> ReadAsync(
        GitHubCall asking,
        ListGitHubRepositories request,
        CancellationToken cancellationToken
    )
    {
        var read = await gitHub.ListAsync(asking, request.Page, request.PerPage, cancellationToken);
        return await read.ThenAsync(async page =>
        {
            var before = (request.Page - 1) * request.PerPage;
            if (page.Last is null)
            {
                // An empty page behind the last one does not say how many there are before it.
                return page.Repositories.Count > 0 || request.Page == 1
                    ? ListOf(request, page, before + page.Repositories.Count)
                    : await CountAsync(asking, request, page, cancellationToken);
            }

            var last = await gitHub.ListAsync(asking, page.Last.Value, request.PerPage, cancellationToken);
            return last.Match<Result<GitHubRepositoryList>>(
                end => ListOf(request, page, (page.Last.Value - 1) * request.PerPage + end.Repositories.Count),
                failure => failure
            );
        });
    }

    private async Task<Result<GitHubRepositoryList>> CountAsync(
        GitHubCall asking,
        ListGitHubRepositories request,
        CataloguePage page,
        CancellationToken cancellationToken
    )
    {
        var first = await gitHub.ListAsync(asking, page: 1, perPage: 1, cancellationToken);
        return first.Match<Result<GitHubRepositoryList>>(
            one => ListOf(request, page, one.Last ?? one.Repositories.Count),
            failure => failure
        );
    }

    // GitHub has no search within what one person sees: everything is read once, and kept.
    private async Task<Result<GitHubRepositoryList>> SearchAsync(
        GitHubCall asking,
        ListGitHubRepositories request,
        string part,
        CancellationToken cancellationToken
    )
    {
        var all = await gitHub.ListAllAsync(asking, cancellationToken);
        return all.Match<Result<GitHubRepositoryList>>(
            list =>
            {
                var found = list
                    .Items.Select(one => one.Details)
                    .Where(one => one.FullName.Contains(part, StringComparison.OrdinalIgnoreCase))
                    .ToList();
                var page = found.Skip((request.Page - 1) * request.PerPage).Take(request.PerPage).ToList();
                return new GitHubRepositoryList(page, found.Count, request.Page, request.PerPage);
            },
            failure => failure
        );
    }

    private static GitHubRepositoryList ListOf(ListGitHubRepositories request, CataloguePage page, int total) =>
        new([.. page.Repositories.Select(one => one.Details)], total, request.Page, request.PerPage);
}
