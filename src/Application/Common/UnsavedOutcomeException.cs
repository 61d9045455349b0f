using Infrajet.Domain.Common;

namespace Infrajet.Application.Common;

/// <summary>
/// Something was done outside and the database could not take in what came of it. The answer has to say so, also where the audit cannot be
/// written any more: "try again" would have it done twice.
/// </summary>
/// <param name="failure">What to answer.</param>
public sealed class UnsavedOutcomeException(Failure failure, Exception cause) : Exception(failure.Message, cause)
{
    public Failure Failure => failure;
}
