namespace Infrajet.Infrastructure.GitHub.Commits;

/// <summary>Files that GitHub lets nobody write who was not granted that by name.</summary>
internal static class WorkflowFiles
{
    private const string Folder = ".github/workflows/";

    public static string? FirstIn(CommitJob job) =>
        job.Order.Put.Concat(job.Deleted).FirstOrDefault(file => file.Path.StartsWith(Folder, StringComparison.Ordinal))?.Path;
}
