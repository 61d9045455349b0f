using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Repositories;

internal sealed class RepositoryAccess(
    IInfrajetDb db,
    ICall call,
    IGitHubPlaces places,
    PersonRights rights,
    PersonTokens tokens,
    RefusedTokens refused,
    RightsMemory memory,
    RepositoryRows rows,
    TargetAccess targets
) : IRepositoryAccess
{
    public async Task<Result<RepositoryGrant>> ForCallerAsync(string reference, AccessNeed need, CancellationToken cancellationToken)
    {
        var asker = Asker.Present(call.Caller);
        var wanted = RepositoryReference.Parse(reference);
        if (memory.Find(KeyOf(asker, wanted)) is { } known && known.IsEnoughFor(need.Right))
        {
            return GrantOf(known, need);
        }

        var repository = await db.RegisteredRepository(wanted).SingleOrDefaultAsync(cancellationToken);
        return await AskAsync(asker, wanted, repository, need, cancellationToken);
    }

    public async Task<Result<RepositoryGrant>> ForPersonAsync(
        long personId,
        long repositoryId,
        AccessNeed need,
        CancellationToken cancellationToken
    )
    {
        var wanted = RepositoryReference.To(repositoryId);
        var repository = await db.RegisteredRepository(wanted).SingleOrDefaultAsync(cancellationToken);
        var granted = await AskAsync(Asker.Absent(personId), wanted, repository, need, cancellationToken);
        if (granted.Failure?.Kind == FailureKind.Forbidden)
        {
            memory.ForgetPerson(personId);
        }

        return granted;
    }

    public async Task<Result<RepositoryGrant>> ForFollowUpAsync(
        long repositoryId,
        long? onBehalfOf,
        AccessNeed need,
        CancellationToken cancellationToken
    )
    {
        if (need.Right > RepositoryRight.Read)
        {
            throw new ArgumentException("Without a person's right there is nothing but looking.", nameof(need));
        }

        var repository = await db.RepositoryById(repositoryId).SingleOrDefaultAsync(cancellationToken);
        if (repository is null)
        {
            return RepositoryFailures.NoAccess;
        }

        await SettleDoubtAsync(repository, cancellationToken);
        if (repository.InstallationId is null && await targets.OwnGrantAsync(repository, need, cancellationToken) is { } granted)
        {
            // What a target began is never looked after with a person's own token.
            return granted.Match<Result<RepositoryGrant>>(grant => grant, failure => RepositoryFailures.Of(failure));
        }

        var own =
            repository.InstallationId is null && onBehalfOf is { } personId
                ? await tokens.FindAsync(Asker.Absent(personId), cancellationToken)
                : null;
        return GrantOf(new(repository, RepositoryRight.Read, own?.Credential, own?.Login ?? ""), need);
    }

    public async Task<Failure> ConcludeAsync(long personId, RepositoryGrant grant, Failure failure, CancellationToken cancellationToken)
    {
        if (RepositoryFailures.IsPassing(failure) || failure.Kind == FailureKind.Invalid)
        {
            return failure;
        }

        Forget(grant.Repository.Id);
        if (failure == GitHubFailures.TokenRefused && grant.Credential is PersonCredential own)
        {
            await refused.AddAsync(personId, own.Token, cancellationToken);
        }

        return RepositoryFailures.NoAccess;
    }

    public void Forget(long repositoryId)
    {
        memory.ForgetRepository(repositoryId);
        targets.Forget(repositoryId);
    }

    public void ForgetPerson(long personId) => memory.ForgetPerson(personId);

    private async Task<Result<RepositoryGrant>> AskAsync(
        Asker asker,
        RepositoryReference wanted,
        Repository? known,
        AccessNeed need,
        CancellationToken cancellationToken
    )
    {
        var (mark, began) = (memory.Mark, rows.Moment());
        var asked = await rights.AskAsync(asker, wanted, known, cancellationToken);
        var granted = await asked.ThenAsync<RepositoryGrant>(async seen =>
        {
            var repository = await SeenAsync(known, seen.Facts, began, cancellationToken);
            var right = repository is null ? null : new KnownRight(repository, seen.Right, seen.Credential, seen.Login);
            if (right?.IsEnoughFor(need.Right) != true)
            {
                return RepositoryFailures.NoAccess;
            }

            await SettleDoubtAsync(right.Repository, cancellationToken);
            memory.Keep(mark, KeyOf(asker, wanted), right);
            return GrantOf(right, need);
        });
        return granted.Match<Result<RepositoryGrant>>(grant => grant, failure => RepositoryFailures.Of(failure));
    }

    private async Task SettleDoubtAsync(Repository repository, CancellationToken cancellationToken)
    {
        if (memory.TakeDoubt(repository.Id))
        {
            await rights.LookForInstallationAsync(repository, cancellationToken);
        }
    }

    // A name that moved leads GitHub to another number than ours, or to one that was not found here by that name.
    private async Task<Repository?> SeenAsync(
        Repository? known,
        RepositoryFacts? facts,
        DateTimeOffset asked,
        CancellationToken cancellationToken
    )
    {
        if (facts is null || facts.Id == known?.Id)
        {
            return known;
        }

        var repository = await db.RegisteredRepository(RepositoryReference.To(facts.Id)).SingleOrDefaultAsync(cancellationToken);
        if (repository is not null)
        {
            await rows.LearnAsync(repository, facts, asked, cancellationToken);
        }

        return repository;
    }

    private Result<RepositoryGrant> GrantOf(KnownRight right, AccessNeed need) =>
        right.Repository.InstallationId is { } installation
            ? new RepositoryGrant(
                right.Repository,
                right.Right,
                new InstallationCredential(installation, right.Repository.Id, need.AppPermissions),
                places.AppLogin
            )
        : right.Credential is { } own ? new RepositoryGrant(right.Repository, right.Right, own, right.Login)
        : RepositoryFailures.NoAccess;

    private RightKey KeyOf(Asker asker, RepositoryReference wanted) => new(asker.PersonId, wanted, tokens.NameOf(asker));
}
