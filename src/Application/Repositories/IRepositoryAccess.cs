using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;

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

    /// <summary>
    /// To be told when GitHub refused the action itself: drops what is remembered, gives up a token that is refused, and finds out whether the
    /// App is still installed. Answers with the failure to hand out.
    /// </summary>
    Task<Failure> ConcludeAsync(long personId, RepositoryGrant grant, Failure failure, CancellationToken cancellationToken);

    /// <summary>Drops what is remembered about a repository: GitHub said no, or an event says that rights changed.</summary>
    void Forget(long repositoryId);

    void ForgetPerson(long personId);

    void ForgetInstallation(long installationId);
}

/// <summary>What is to be done there: the right that the person needs, and the permissions that the App's token needs.</summary>
public sealed record AccessNeed(RepositoryRight Right, string AppPermissions)
{
    public static readonly AccessNeed Seeing = new(RepositoryRight.Read, "metadata:read");
    public static readonly AccessNeed Dispatching = new(RepositoryRight.Write, "contents:write");
    public static readonly AccessNeed StartingWorkflows = new(RepositoryRight.Write, "actions:write");
    public static readonly AccessNeed ReadingFiles = new(RepositoryRight.Read, "contents:read");
    public static readonly AccessNeed WatchingRuns = new(RepositoryRight.Read, "actions:read");
    public static readonly AccessNeed SteeringRuns = new(RepositoryRight.Write, "actions:write");
}
