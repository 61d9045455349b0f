using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Repositories;

/// <summary>What is to be done there: the right that the person needs, and the permissions that the App's token needs.</summary>
/// <param name="AppPermissions">As <see cref="Infrajet.Application.GitHub.InstallationCredential.Permissions"/> has them.</param>
public sealed record AccessNeed(RepositoryRight Right, string AppPermissions)
{
    public static readonly AccessNeed Seeing = new(RepositoryRight.Read, "metadata:read");
    public static readonly AccessNeed Dispatching = new(RepositoryRight.Write, "contents:write");
    public static readonly AccessNeed StartingWorkflows = new(RepositoryRight.Write, "actions:write");
    public static readonly AccessNeed ReadingFiles = new(RepositoryRight.Read, "contents:read");
    public static readonly AccessNeed WritingFiles = new(RepositoryRight.Write, "contents:write");
    public static readonly AccessNeed WritingWorkflows = new(RepositoryRight.Write, "contents:write,workflows:write");
    public static readonly AccessNeed OpeningPulls = new(RepositoryRight.Write, "contents:write,pull_requests:write");
    public static readonly AccessNeed WatchingRuns = new(RepositoryRight.Read, "actions:read");
    public static readonly AccessNeed SteeringRuns = new(RepositoryRight.Write, "actions:write");

    private static readonly string[] Levels = ["read", "write", "admin"];

    public IReadOnlyDictionary<string, string> Permissions =>
        AppPermissions.Split(',').Select(one => one.Split(':')).ToDictionary(one => one[0], one => one[1]);

    public static AccessNeed Of(AccessPurpose purpose) =>
        purpose switch
        {
            AccessPurpose.See => Seeing,
            AccessPurpose.Dispatch => Dispatching,
            AccessPurpose.Workflow => StartingWorkflows,
            AccessPurpose.Files => ReadingFiles,
            AccessPurpose.Runs => WatchingRuns,
            AccessPurpose.RunControl => SteeringRuns,
        };

    /// <summary>What an App with these permissions lacks for it.</summary>
    public IReadOnlyList<string> MissingIn(IReadOnlyDictionary<string, string> granted) =>
        [
            .. Permissions
                .Where(needed => Rank(granted.GetValueOrDefault(needed.Key)) < Rank(needed.Value))
                .Select(needed => $"{needed.Key}:{needed.Value}"),
        ];

    private static int Rank(string? level) => Array.IndexOf(Levels, level);
}

/// <summary>What people come for, by the words that the explanation of their access is asked with.</summary>
public enum AccessPurpose
{
    See,
    Dispatch,
    Workflow,
    Files,
    Runs,
    RunControl,
}
