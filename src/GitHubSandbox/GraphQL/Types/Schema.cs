using Sandbox.Git;
using Sandbox.GraphQL.Language;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.GraphQL.Types;

/// <summary>The part of GitHub's schema that is served.</summary>
internal static class Schema
{
    public static readonly IReadOnlyDictionary<string, OutputType> Types = new[]
    {
        RootTypes.All(),
        AccountTypes.All(),
        RepositoryTypes.All(),
        GitTypes.All(),
        CommitTypes.All(),
    }
        .SelectMany(some => some)
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>The input objects and their fields.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<InputField>> Inputs = new Dictionary<string, string>
    {
        ["CreateCommitOnBranchInput"] =
            "branch: CommittableBranch! clientMutationId: String expectedHeadOid: GitObjectID! "
            + "fileChanges: FileChanges message: CommitMessage!",
        ["CommittableBranch"] = "branchName: String id: ID repositoryNameWithOwner: String",
        ["CommitMessage"] = "body: String headline: String!",
        ["FileChanges"] = "additions: [FileAddition!] deletions: [FileDeletion!]",
        ["FileAddition"] = "contents: Base64String! path: String!",
        ["FileDeletion"] = "path: String!",
    }.ToDictionary(pair => pair.Key, pair => Parser.Inputs(pair.Value));

    private static readonly HashSet<string> Scalars = ["Base64String", "Boolean", "Float", "GitObjectID", "ID", "Int", "String", "URI"];

    public static OutputType RootOf(string operation) => Types[operation == "mutation" ? "Mutation" : "Query"];

    /// <summary>Whether a variable may be of it.</summary>
    public static bool IsInput(string name) => Scalars.Contains(name) || Inputs.ContainsKey(name);

    /// <summary>The type of an object that was found behind an interface.</summary>
    public static OutputType TypeOf(object found) =>
        found switch
        {
            Account account => Types[account.Type],
            Repository => Types["Repository"],
            RefAt => Types["Ref"],
            Commit => Types["GpgSignature"],
            ObjectAt { Kind: ObjectKind.Blob } => Types["Blob"],
            ObjectAt { Kind: ObjectKind.Tree } => Types["Tree"],
            ObjectAt { Kind: ObjectKind.Commit } => Types["Commit"],
            ObjectAt => Types["Tag"],
            _ => throw new ArgumentException($"{found.GetType()} is behind no interface.", nameof(found)),
        };

    /// <summary>Whether something can be both, so that a fragment on one makes sense inside the other.</summary>
    public static bool Overlaps(OutputType one, OutputType other) => Possible(one).Intersect(Possible(other)).Any();

    private static IEnumerable<string> Possible(OutputType type) =>
        type.IsInterface
            ? Types.Values.Where(candidate => candidate.Interfaces.Contains(type.Name)).Select(candidate => candidate.Name)
            : [type.Name];
}
