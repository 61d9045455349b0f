using Sandbox.Limits;

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
            .Field("rateLimit(dryRun: Boolean): RateLimit", AllowanceOf)
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
            .Of<Allowance>("RateLimit")
            .Field("cost: Int!", _ => 1)
            .Field("limit: Int!", it => it.Limit)
            .Field("nodeCount: Int!", _ => 0)
            .Field("remaining: Int!", it => it.Remaining)
            .Field("used: Int!", it => it.Used)
            .Field("resetAt: DateTime!", it => it.Reset)
            .Type;

    // Nobody gets here without a token, so no address is needed to tell whose it is.
    private static Allowance AllowanceOf(World world, Asked asked) =>
        world.Limits.Look(LimitHolder.Of(world, asked.Caller, ""), RateLimits.GraphQl, world.Now);
}
