namespace Infrajet.Infrastructure.GitHub.Workflows;

/// <summary>YAML without types: a text is a text, whatever some reader would take it for.</summary>
internal abstract record YamlNode
{
    /// <summary>What stands behind a key; null where there is no such key.</summary>
    public YamlNode? At(string key) => this is YamlMap map ? map.Entries.GetValueOrDefault(key) : null;

    /// <summary>The text that stands behind a key.</summary>
    public string? TextAt(string key) => At(key) is YamlText { IsNothing: false } text ? text.Value : null;
}

/// <param name="IsNothing">Whether it is left out, <c>~</c> or <c>null</c>, and not quoted.</param>
internal sealed record YamlText(string Value, bool IsNothing) : YamlNode;

internal sealed record YamlList(IReadOnlyList<YamlNode> Items) : YamlNode;

internal sealed record YamlMap(IReadOnlyDictionary<string, YamlNode> Entries) : YamlNode;
