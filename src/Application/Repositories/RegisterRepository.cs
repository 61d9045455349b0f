using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using MediatR;

namespace Infrajet.Application.Repositories;

/// <summary>Takes a repository that the caller can see at GitHub into their list; once more brings what is known of it up to date.</summary>
public sealed record RegisterRepository(string FullName) : IRequest<Result<RegisteredRepository>>, IAudited
{
    public string AuditAction => "repository.registered";

    public string AuditSubject => RepositoryName.TryParse(FullName)?.ToString() ?? "no repository name";
}

/// <param name="IsNew">Whether it was not in the caller's list before.</param>
public sealed record RegisteredRepository(RepositoryDetails Repository, bool IsNew);

internal sealed class RegisterRepositoryValidator : AbstractValidator<RegisterRepository>
{
    public RegisterRepositoryValidator() =>
        RuleFor(request => request.FullName)
            .Must(name => RepositoryName.TryParse(name) is not null)
            .WithMessage("Write the repository as owner/name.");
}

internal sealed class RegisterRepositoryHandler(ICall call, PersonTokens tokens, PersonRights rights, ListedRepositories list)
    : IRequestHandler<RegisterRepository, Result<RegisteredRepository>>
{
    public async Task<Result<RegisteredRepository>> Handle(RegisterRepository request, CancellationToken cancellationToken)
    {
        var asker = Asker.Present(call.Caller);
        if (await tokens.FindAsync(asker, cancellationToken) is not { Credential: not null })
        {
            return RepositoryFailures.OwnTokenNeeded;
        }

        var name = RepositoryName.TryParse(request.FullName)!;
        var seen = await rights.AskAsync(asker, RepositoryReference.To(name), known: null, cancellationToken);
        return await seen.Match(
            right => RegisterAsync(right, cancellationToken),
            failure => Task.FromResult<Result<RegisteredRepository>>(RepositoryFailures.Of(failure))
        );
    }

    private async Task<Result<RegisteredRepository>> RegisterAsync(SeenRight seen, CancellationToken cancellationToken)
    {
        if (seen is not { Right: >= RepositoryRight.Read, Facts: { } facts })
        {
            return RepositoryFailures.NoAccess;
        }

        return await list.RegisterAsync(facts, cancellationToken);
    }
}
