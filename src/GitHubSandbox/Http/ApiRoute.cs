using Sandbox.Identities;

namespace Sandbox.Http;

/// <summary>One call of GitHub's API, under the path its description gives it.</summary>
internal sealed record ApiRoute(string Method, string Pattern, Need Need, Func<Call, Answer> Handle)
{
    /// <summary>Of every path that is none of GitHub's.</summary>
    public static readonly ApiRoute Unknown = new("ANY", "/{unknown}", Need.Metadata, _ => throw Refusal.NotFound());

    /// <summary>As in GitHub's description, without the mark that lets a part hold slashes.</summary>
    public string Name => $"{Method} {Pattern.Replace("{**", "{", StringComparison.Ordinal)}";
}
