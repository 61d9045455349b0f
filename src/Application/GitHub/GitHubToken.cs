using Infrajet.Domain.Common;

namespace Infrajet.Application.GitHub;

/// <summary>A token that cannot be written down by accident: only <see cref="Reveal"/> gives it out.</summary>
public sealed class GitHubToken(string text)
{
    /// <summary>What caches and limits know it by.</summary>
    public string Fingerprint { get; } = SecretHash.Of(text);

    public string Reveal() => text;

    public override string ToString() => "(GitHub token)";
}
