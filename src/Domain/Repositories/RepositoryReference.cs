using System.Globalization;

namespace Infrajet.Domain.Repositories;

/// <summary>How people name a repository: by GitHub's number, by owner and name, or by its node id. One of them is there.</summary>
public sealed record RepositoryReference
{
    private RepositoryReference() { }

    public long? Id { get; private init; }

    public RepositoryName? Name { get; private init; }

    public string? NodeId { get; private init; }

    public static RepositoryReference To(long id) => new() { Id = id };

    public static RepositoryReference To(RepositoryName name) => new() { Name = name };

    /// <summary>What is neither a number nor a name can only be a node id, and those are opaque.</summary>
    public static RepositoryReference Parse(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? To(id)
        : RepositoryName.TryParse(text) is { } name ? To(name)
        : new() { NodeId = text };
}
