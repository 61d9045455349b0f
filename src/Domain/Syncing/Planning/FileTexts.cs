using Infrajet.Domain.Syncing.Merging;

namespace Infrajet.Domain.Syncing.Planning;

/// <param name="Before">Null where there was none, or none that is text.</param>
public sealed record FileTexts(FileText? Before, FileText Ours, FileText Theirs);
