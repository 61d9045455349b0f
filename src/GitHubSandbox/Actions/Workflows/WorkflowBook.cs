using Sandbox.Repositories;
using FileMode = Sandbox.Git.FileMode;

namespace Sandbox.Actions.Workflows;

/// <summary>Which workflows a repository has: those of its default branch, and those of other branches that have run.</summary>
internal static class WorkflowBook
{
    private const string Folder = ".github/workflows";

    /// <summary>Paths and blobs of the workflow files of a commit.</summary>
    public static IEnumerable<WorkflowSource> SourcesAt(Repository repository, string commit) =>
        repository.Git.Entry(commit, Folder) is { IsDirectory: true } folder
            ? repository
                .Git.Objects.Tree(folder.Id)
                .Where(entry => entry.Mode is FileMode.File or FileMode.Executable && Path.GetExtension(entry.Name) is ".yml" or ".yaml")
                .Select(entry => new WorkflowSource($"{Folder}/{entry.Name}", entry.Id))
            : [];

    public static IEnumerable<Workflow> Workflows(this World world, Repository repository)
    {
        Acquaint(world, repository);
        return repository.Actions.Workflows;
    }

    /// <summary>By its number or the name of its file.</summary>
    public static Workflow? FindWorkflow(this World world, Repository repository, string name)
    {
        _ = long.TryParse(name, out var id);
        return world
            .Workflows(repository)
            .FirstOrDefault(workflow => workflow.Id == id || workflow.FileName == name || workflow.Path == name);
    }

    /// <summary>The workflow of a file, which is new to the repository perhaps.</summary>
    public static Workflow Know(this World world, Repository repository, WorkflowSource source)
    {
        var name = world.Actions.Reader.Read(repository.Git, source.Blob).Name ?? source.Path;
        var workflow = repository.Actions.Workflows.Find(known => known.Path == source.Path);
        if (workflow is null)
        {
            workflow = new()
            {
                Id = world.NewId(),
                Path = source.Path,
                Name = name,
                CreatedAt = world.Now,
                UpdatedAt = world.Now,
            };
            repository.Actions.Workflows.Add(workflow);
        }
        else if (workflow.Name != name)
        {
            workflow.Name = name;
            workflow.UpdatedAt = world.Now;
        }

        return workflow;
    }

    private static void Acquaint(World world, Repository repository)
    {
        if (repository.Git.Head(repository.DefaultBranch) is not { } head)
        {
            return;
        }

        var sources = SourcesAt(repository, head).ToList();
        sources.ForEach(source => world.Know(repository, source));
        repository.Actions.Workflows.RemoveAll(workflow =>
            workflow.LastRunNumber == 0 && !sources.Exists(source => source.Path == workflow.Path)
        );
    }
}
