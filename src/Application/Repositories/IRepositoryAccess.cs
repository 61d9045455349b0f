using Infrajet.Domain.Common;

namespace Infrajet.Application.Repositories;

/// <summary>
/// Answers whether a person may do something in a repository, and with which credential: the person's own right first, then the App's token
/// where it is installed, else the person's. Never what the App may do in place of what the person may.
/// </summary>
public interface IRepositoryAccess
{
    /// <summary>Finds what the caller named (number, node id, owner/name) and asks for the right there. No and not there are one refusal.</summary>
    Task<Result<RepositoryGrant>> ForCallerAsync(string reference, AccessNeed need, CancellationToken cancellationToken);

    /// <summary>The same for work that is done later: asked anew, since rights may have gone in the meantime.</summary>
    Task<Result<RepositoryGrant>> ForPersonAsync(long personId, long repositoryId, AccessNeed need, CancellationToken cancellationToken);

    /// <summary>A credential for looking only, for the product's own follow-up; no person's right is asked.</summary>
    Task<Result<RepositoryGrant>> ForFollowUpAsync(
        long repositoryId,
        long? onBehalfOf,
        AccessNeed need,
        CancellationToken cancellationToken
    );

    /// <summary>To be told when GitHub failed the action itself: draws the conclusions, and answers with the failure to hand out.</summary>
    Task<Failure> ConcludeAsync(long personId, RepositoryGrant grant, Failure failure, CancellationToken cancellationToken);

    /// <summary>
    /// Drops what is remembered about a repository: GitHub refused the action itself, or an event says that rights changed. Whether the App is
    /// still installed there is asked with the next right.
    /// </summary>
    void Forget(long repositoryId);

    void ForgetPerson(long personId);
}
