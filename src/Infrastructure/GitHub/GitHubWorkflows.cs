using System.Net;
using System.Text.Json;
using Infrajet.Application.Dispatching;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;

namespace Infrajet.Infrastructure.GitHub;

/// <summary>One question for the list, which costs nothing while it stays the same, and one for each file that is new.</summary>
internal sealed class GitHubWorkflows(GitHubApi gitHub) : IGitHubWorkflows
{
    // GitHub itself reads no larger ones.
    private const int LargestFile = 512 * 1024;
    private const int MostFiles = 100;
    private const int AtOnce = 10;

    public async Task<Result<WorkflowFiles>> ReadAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string branch,
        CancellationToken cancellationToken
    )
    {
        var contents = gitHub.As<IContentsApi>(gitHubCall);
        var answer = await Answer.OfAsync(contents.ListWorkflowsAsync(repository.Owner, repository.Name, branch, cancellationToken));
        if (answer.Status == HttpStatusCode.NotFound)
        {
            return new WorkflowFiles(branch, []);
        }

        var entries = answer.Read(Workflows);
        return await entries.ThenAsync(found => ReadAsync(gitHub.As<IGitApi>(gitHubCall), repository, branch, found, cancellationToken));
    }

    private static async Task<Result<WorkflowFiles>> ReadAsync(
        IGitApi git,
        RepositoryName repository,
        string branch,
        List<ContentEntryJson> entries,
        CancellationToken cancellationToken
    )
    {
        var files = new List<WorkflowFile>();
        foreach (var some in entries.Chunk(AtOnce))
        {
            var answers = await Task.WhenAll(
                some.Select(entry => Answer.OfAsync(git.ReadBlobAsync(repository.Owner, repository.Name, entry.Sha, cancellationToken)))
            );
            if (Array.Find(answers, answer => answer.Failure is not null) is { Failure: { } failure })
            {
                return failure;
            }

            files.AddRange(some.Zip(answers, (entry, answer) => new WorkflowFile(entry.Path, TextOf(answer))));
        }

        return new WorkflowFiles(branch, files);
    }

    private static List<ContentEntryJson> Workflows(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array
            ? [.. list.Deserialize<List<ContentEntryJson>>(ApiJson.Options)!.Where(IsWorkflow).Take(MostFiles)]
            : [];

    private static bool IsWorkflow(ContentEntryJson entry) =>
        entry is { Type: "file", Size: <= LargestFile }
        && (entry.Name.EndsWith(".yml", StringComparison.Ordinal) || entry.Name.EndsWith(".yaml", StringComparison.Ordinal));

    private static string TextOf(Answer<string> answer) => answer.Read(text => text).Match(text => text, _ => "");
}
