namespace Sandbox.GraphQL.Language;

/// <summary>A type as it is written down, such as [FileAddition!]!: a name, or a list of something.</summary>
internal sealed record TypeRef(string Name, TypeRef? Item, bool IsRequired)
{
    public override string ToString() => (Item is null ? Name : $"[{Item}]") + (IsRequired ? "!" : "");
}
