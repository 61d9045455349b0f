using Sandbox.Identities;

namespace Sandbox.GraphQL.Types;

/// <summary>People and organisations.</summary>
internal static class AccountTypes
{
    private static readonly string[] Shown = ["login: String!", "url: URI!", "resourcePath: URI!", "avatarUrl(size: Int): URI!"];

    public static IEnumerable<OutputType> All() =>
        [
            OutputType.Interface("Actor", Shown),
            OutputType.Interface("RepositoryOwner", [.. Shown, "id: ID!"]),
            User(),
            Organization(),
            Shared("Bot", "Node", "Actor").Type,
        ];

    private static OutputType User() =>
        Shared("User", "Node", "Actor", "RepositoryOwner")
            .Field("name: String", it => it.Name)
            .Field("bio: String", it => it.Description)
            .Field("email: String!", it => it.Email ?? "")
            .Field("isSiteAdmin: Boolean!", _ => false)
            .Field("isViewer: Boolean!", (it, asked) => it.Id == asked.Caller.Person?.Id)
            .Type;

    private static OutputType Organization() =>
        Shared("Organization", "Node", "Actor", "RepositoryOwner")
            .Field("name: String", it => it.Name)
            .Field("description: String", it => it.Description)
            .Field("email: String", it => it.Email)
            .Field("viewerIsAMember: Boolean!", (it, asked) => asked.Caller.Person is { } person && it.Members.ContainsKey(person.Id))
            .Type;

    private static FieldsOf<Account> Shared(string name, params string[] interfaces) =>
        OutputType
            .Of<Account>(name, interfaces)
            .Field("id: ID!", it => it.NodeId)
            .Field("databaseId: Int", it => it.Id)
            .Field("login: String!", it => it.Login)
            .Field("createdAt: DateTime!", it => it.CreatedAt)
            .Field("url: URI!", (it, asked) => asked.World.Url($"/{it.Login}"))
            .Field("resourcePath: URI!", it => $"/{it.Login}")
            .Field("avatarUrl(size: Int): URI!", (it, asked) => asked.World.Url($"/avatars/{it.Id}"));
}
