namespace Infrajet.Application.Projects.Files;

/// <summary>A file that is to be in a project; its bytes are kept already.</summary>
/// <param name="IsExecutable">As it was, or not at all, where left out.</param>
/// <param name="ContentType">By its name where left out.</param>
public sealed record FileToPut(string Path, KeptContent Content, bool? IsExecutable = null, string? ContentType = null);
