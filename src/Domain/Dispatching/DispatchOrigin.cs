namespace Infrajet.Domain.Dispatching;

/// <summary>Whose dispatch it is, where to, and by what it is known.</summary>
public sealed record DispatchOrigin(string Id, long PersonId, long RepositoryId, string CorrelationId, string Mark);
