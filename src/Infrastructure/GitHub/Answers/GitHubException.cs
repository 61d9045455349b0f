using Infrajet.Domain.Common;

namespace Infrajet.Infrastructure.GitHub.Answers;

/// <summary>Carries a failure up through the handlers to whoever asked; it goes no further than <see cref="Answer{T}"/>.</summary>
internal sealed class GitHubException(Failure failure, Exception? cause = null) : Exception(failure.Message, cause)
{
    public Failure Failure => failure;
}
