using Sandbox.Repositories;

namespace Sandbox.GraphQL.Types;

/// <summary>A branch or a tag, by its full name.</summary>
internal sealed record RefAt(Repository Repository, string FullName)
{
    public const string Kind = "REF";

    public string NodeId => Sandbox.NodeId.Of(Kind, $"{Repository.Id}:{FullName}");

    public string Prefix => FullName[..(FullName.IndexOf('/', "refs/".Length) + 1)];

    public string Name => FullName[Prefix.Length..];

    public ObjectAt? Target => Repository.Git.Refs.TryGetValue(FullName, out var id) ? ObjectAt.Find(Repository, id) : null;

    /// <summary>By its full name, or a branch by its own.</summary>
    public static RefAt? Find(Repository repository, string name)
    {
        string[] names = [name, $"refs/{name}", $"refs/heads/{name}", $"refs/tags/{name}"];
        return names.FirstOrDefault(repository.Git.Refs.ContainsKey) is { } full ? new(repository, full) : null;
    }
}
