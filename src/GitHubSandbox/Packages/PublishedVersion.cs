namespace Sandbox.Packages;

/// <summary>One of the events that came of publishing.</summary>
/// <param name="Version">Of an image its digest.</param>
/// <param name="Tag">Of an image; empty when it has none.</param>
/// <param name="Action">published or updated.</param>
public sealed record PublishedVersion(long PackageId, long VersionId, string Version, string Tag, string Action);
