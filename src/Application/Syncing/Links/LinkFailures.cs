using Infrajet.Domain.Common;

namespace Infrajet.Application.Syncing.Links;

public static class LinkFailures
{
    public static readonly Failure NotLinked = new(
        FailureKind.NotFound,
        "project_not_linked",
        "You have no such project, or it is linked to no branch."
    );
}
