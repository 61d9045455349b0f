using Sandbox.GraphQL.Language;

namespace Sandbox.GraphQL.Types;

/// <summary>One field of a type; that of an interface leaves it to the types how they answer.</summary>
internal sealed record OutputField(string Name, IReadOnlyList<InputField> Arguments, TypeRef Type, Func<object, Asked, object?>? Resolve)
{
    public static OutputField Parse(string signature, Func<object, Asked, object?>? resolve)
    {
        var (name, arguments, type) = Parser.Signature(signature);
        return new(name, arguments, type, resolve);
    }
}
