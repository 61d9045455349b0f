namespace Infrajet.Domain.Syncing.Planning;

/// <param name="Strategy">What settles it where nobody chooses; null where nothing does.</param>
public sealed record FileConflict(ConflictReason Reason, ResolutionStrategy? Strategy);
