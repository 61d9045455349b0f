using Infrajet.Domain.Common;

namespace Infrajet.Application.Repositories;

public static class RepositoryFailures
{
    /// <summary>One refusal for no right, no token, no such repository and none that is registered: it tells nobody what exists.</summary>
    public static readonly Failure NoAccess = new(
        FailureKind.Forbidden,
        "forbidden_repo_access",
        "You may not do this in that repository, or there is no such repository here."
    );
}
