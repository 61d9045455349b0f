namespace Sandbox.Packages;

/// <summary>What is published: an image under a tag, or a version of an npm package.</summary>
/// <param name="Owner">The login of a person or an organisation.</param>
public sealed record PackagePush(string Owner, string Name)
{
    public PackageType Type { get; init; }

    /// <summary>The owner's repository that the package belongs to. Null: none, and then only the owner's hooks hear of it.</summary>
    public string? Repository { get; init; }

    /// <summary>Of an image its tag; empty pushes one without a tag.</summary>
    public string Version { get; init; } = "1.0.0";

    /// <summary>Of an image. Null: a new one; one that is known already makes the event an update.</summary>
    public string? Digest { get; init; }

    /// <summary>Of an image. More than one makes an event for each of them, without a tag, and one for their index.</summary>
    public int Architectures { get; init; } = 1;

    /// <summary>The repository's hooks hear of it, but the payload does not name the repository.</summary>
    public bool OmitsRepository { get; init; }

    /// <summary>Who publishes. Null: the owner, or one who owns the organisation.</summary>
    public string? Sender { get; init; }
}
