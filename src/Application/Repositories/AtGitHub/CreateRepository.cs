using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Installations;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Domain.Common;
using Infrajet.Domain.Installations;
using Infrajet.Domain.Repositories;
using MediatR;

namespace Infrajet.Application.Repositories.AtGitHub;

/// <summary>
/// Makes a repository where the App is installed: in an organisation as the App, if the caller may do so themselves; in the caller's own
/// account by their own token, since GitHub lets no App do that.
/// </summary>
/// <param name="Owner">Only the installation's own account will do.</param>
/// <param name="HasReadme">Whether it begins with a commit, so that there is a branch.</param>
public sealed record CreateRepository(long InstallationId, string Name, string? Description, bool IsPrivate, string? Owner, bool HasReadme)
    : IRequest<Result<CreatedRepository>>,
        IAudited
{
    public string AuditAction => "repository.created";

    public string AuditSubject => RepositoryName.TryParse($"x/{Name}") is null ? "no repository name" : $"{Name} through {InstallationId}";
}

/// <param name="Id">GitHub's own number.</param>
public sealed record CreatedRepository(
    long Id,
    string Name,
    string FullName,
    string? Description,
    bool Private,
    string HtmlUrl,
    string CloneUrl,
    string DefaultBranch,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt
)
{
    public static CreatedRepository Of(GitHubRepository repository) =>
        new(
            repository.Id,
            repository.Name,
            repository.FullName,
            repository.Description,
            repository.Private,
            repository.HtmlUrl,
            repository.CloneUrl,
            repository.DefaultBranch,
            repository.CreatedAt,
            repository.UpdatedAt
        );
}

internal sealed class CreateRepositoryValidator : AbstractValidator<CreateRepository>
{
    private const int LongestDescription = 350;

    public CreateRepositoryValidator()
    {
        RuleFor(request => request.InstallationId).GreaterThan(0);
        RuleFor(request => request.Name)
            .Must(name => RepositoryName.TryParse($"x/{name}") is not null && !name.EndsWith(".git", StringComparison.OrdinalIgnoreCase))
            .WithMessage("Write 1 to 100 letters, digits, hyphens, underscores and dots, without .git at the end.");
        RuleFor(request => request.Description).MaximumLength(LongestDescription).Must(Text.IsPlain).WithMessage(Text.PlainAdvice);
    }
}

internal sealed class CreateRepositoryHandler(
    ICall call,
    IGitHubCatalogue gitHub,
    PersonInstallations installations,
    CreationRights rights,
    OwnGitHub own,
    ListedRepositories list,
    RightsMemory memory
) : IRequestHandler<CreateRepository, Result<CreatedRepository>>
{
    private const string Creating = "administration:write";

    public async Task<Result<CreatedRepository>> Handle(CreateRepository request, CancellationToken cancellationToken)
    {
        var found = await installations.FindAsync(request.InstallationId, cancellationToken);
        return await found.ThenAsync(async installation =>
            RefusalOf(installation, request) is { } refusal ? refusal : await CreateAsync(installation, request, cancellationToken)
        );
    }

    private static Failure? RefusalOf(InstallationFacts installation, CreateRepository request) =>
        installation.SuspendedAt is not null ? InstallationFailures.Suspended
        : request.Owner is { } owner && !owner.Equals(installation.AccountLogin, StringComparison.OrdinalIgnoreCase)
            ? CommonFailures.NotValid([new FieldFault(nameof(request.Owner), "The App is installed in another account than this.")])
        : null;

    private async Task<Result<CreatedRepository>> CreateAsync(
        InstallationFacts installation,
        CreateRepository request,
        CancellationToken cancellationToken
    )
    {
        var allowed = await rights.AskAsync(installation, cancellationToken);
        var made = await allowed.ThenAsync(_ => MakeAsync(installation, request, cancellationToken));
        return await made.Match<Task<Result<CreatedRepository>>>(
            async repository =>
            {
                await KeepAsync(installation, repository);
                return CreatedRepository.Of(repository.Details);
            },
            failure => Task.FromResult<Result<CreatedRepository>>(RefusalOf(failure, installation))
        );
    }

    private Task<Result<ShownRepository>> MakeAsync(
        InstallationFacts installation,
        CreateRepository request,
        CancellationToken cancellationToken
    )
    {
        var wanted = new NewRepository(request.Name, request.Description, request.IsPrivate, request.HasReadme);
        if (!installation.IsOrganizations())
        {
            return own.AskAsync(asking => gitHub.CreateAsync(asking, organization: null, wanted, cancellationToken), cancellationToken);
        }

        var app = GitHubCall.Interactive(new InstallationCredential(installation.Id, null, Creating), call.Caller.PersonId);
        return gitHub.CreateAsync(app, installation.AccountLogin, wanted, cancellationToken);
    }

    // From GitHub's answer alone: asked for what is this new, it may say for a while that there is no such thing.
    private async Task KeepAsync(InstallationFacts installation, ShownRepository made)
    {
        var isReached = installation.IsOrganizations() || installation.RepositorySelection == "all";
        try
        {
            await list.AddAsync(
                new(made.Facts, isReached ? installation.Id : null, RepositorySource.Installation, "repository.created"),
                CancellationToken.None
            );
            memory.ForgetPerson(call.Caller.PersonId);
        }
        catch (Exception failure) when (failure.IsOfDatabase())
        {
            throw new UnsavedOutcomeException(RepositoryFailures.CreatedAndNotKept, failure);
        }
    }

    private static Failure RefusalOf(Failure failure, InstallationFacts installation) =>
        failure == GitHubFailures.NoAccess
            ? installation.IsOrganizations()
                ? InstallationFailures.AppMayNotCreate
                : InstallationFailures.MayNotCreate
            : GitHubFailures.IsRejected(failure)
                ? CommonFailures.NotValid([new FieldFault(nameof(CreateRepository.Name), failure.Message)])
                : failure;
}
