namespace Sandbox.GraphQL.Types;

/// <summary>Where queries begin.</summary>
internal static class RootTypes
{
    public static IEnumerable<OutputType> All() => [Query(), Mutation(), Node(), RateLimit(), CommitPayload()];

    private static OutputType Query() =>
        OutputType
            .Of<World>("Query")
            .Field("viewer: User!", (_, asked) => asked.Caller.Actor)
            .Field("user(login: String!): User", (_, asked) => Lookups.Account(asked, "User"))
            .Field("organization(login: String!): Organization", (_, asked) => Lookups.Account(asked, "Organization"))
            .Field(
                "repository(owner: String!, name: String!, followRenames: Boolean): Repository",
                (_, asked) => Lookups.Repository(asked, $"{asked.Text("owner")}/{asked.Text("name")}")
            )
            .Field("node(id: ID!): Node", (_, asked) => Lookups.Node(asked, asked.RequiredText("id")))
            .Field("rateLimit(dryRun: Boolean): RateLimit", world => world)
            .Type;

    private static OutputType Mutation() =>
        OutputType
            .Of<World>("Mutation")
            .Field(
                "createCommitOnBranch(input: CreateCommitOnBranchInput!): CreateCommitOnBranchPayload",
                (_, asked) => CommitOnBranch.Run(asked)
            )
            .Type;

    private static OutputType Node() => OutputType.Interface("Node", "id: ID!");

    private static OutputType CommitPayload() =>
        OutputType
            .Of<CommitMade>("CreateCommitOnBranchPayload")
            .Field("clientMutationId: String", it => it.ClientMutationId)
            .Field("commit: Commit", it => it.Commit)
            .Field("ref: Ref", it => it.Ref)
            .Type;

    private static OutputType RateLimit() =>
        OutputType
            .Of<World>("RateLimit")
            .Field("cost: Int!", _ => 1)
            .Field("limit: Int!", _ => 5000)
            .Field("nodeCount: Int!", _ => 0)
            .Field("remaining: Int!", _ => 4999)
            .Field("used: Int!", _ => 1)
            .Field("resetAt: DateTime!", it => it.Now.AddHours(1))
            .Type;
}
