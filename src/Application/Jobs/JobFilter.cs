using Infrajet.Domain.Jobs;

namespace Infrajet.Application.Jobs;

/// <summary>Which jobs are meant; what is null is not asked about.</summary>
/// <param name="OwnerId">Null for everybody's, and for those that the product itself ordered.</param>
/// <param name="ParkedSince">Parked at this time or later.</param>
public sealed record JobFilter(
    long? OwnerId,
    WorkState? State = null,
    string? Kind = null,
    string? SubjectId = null,
    DateTimeOffset? ParkedSince = null
);
