using System.Buffers.Text;
using System.Text;

namespace Sandbox;

/// <summary>The global ids of the GraphQL API: a prefix that names the kind, and something nobody should read.</summary>
internal static class NodeId
{
    public static string Of(string kind, long id) => Of(kind, $"{id}");

    public static string Of(string kind, string id) => $"{kind}_kg{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(id))}";

    /// <summary>The other way round: what it names, if it was one of ours.</summary>
    public static (string Kind, string Id)? Read(string nodeId)
    {
        var parts = nodeId.Split("_kg", 2);
        return parts is [var kind, var id] && Base64Url.IsValid(id) ? (kind, Encoding.UTF8.GetString(Base64Url.DecodeFromChars(id))) : null;
    }
}
