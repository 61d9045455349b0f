using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using MediatR;
using Microsoft.EntityFrameworkCore;

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

internal sealed class RegisterRepositoryHandler(
    IInfrajetDb db,
    ICall call,
    IGitHubRepositories gitHub,
    PersonTokens tokens,
    PersonRights rights,
    AuditTrail trail,
    TimeProvider clock
) : IRequestHandler<RegisterRepository, Result<RegisteredRepository>>
{
    private const int Attempts = 3;

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

        var found = await gitHub.InstallationOfAsync(facts.Name, cancellationToken);
        if (found.Failure is { } failure && RepositoryFailures.IsPassing(failure))
        {
            return failure;
        }

        return await KeepAsync(facts, found.Match<long?>(installation => installation.Id, _ => null), cancellationToken);
    }

    private async Task<RegisteredRepository> KeepAsync(RepositoryFacts facts, long? installationId, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await LinkAsync(facts, installationId, cancellationToken);
            }
            catch (Exception refused) when (attempt < Attempts && refused.IsRefusedSave())
            {
                // Another request registered the same first; what it wrote is what we want to read.
                db.Forget();
            }
        }
    }

    private async Task<RegisteredRepository> LinkAsync(RepositoryFacts facts, long? installationId, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var repository = await db.RepositoryToChange(facts.Id).SingleOrDefaultAsync(cancellationToken);
        if (repository is null)
        {
            repository = Repository.Register(facts, RepositorySource.Manual, now);
            db.Repositories.Add(repository);
        }

        repository.Learn(facts, now);
        repository.ReachThrough(installationId);
        var isNew = !await db.LinkBetween(facts.Id, call.Caller.PersonId).AnyAsync(cancellationToken);
        if (isNew)
        {
            db.RepositoryLinks.Add(RepositoryLink.Between(facts.Id, call.Caller.PersonId, now));
            trail.Record("repository.registered", $"{repository.FullName} ({repository.Id})");
        }

        await db.SaveChangesAsync(cancellationToken);
        return new(RepositoryDetails.Of(repository), isNew);
    }
}
