using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Sandbox.Snapshots;

/// <summary>
/// Reads and writes the sandbox's own types by their fields, so that a room's state needs no preparation to be kept:
/// what a property computes is left out, and what only a constructor sets is there. JsonIgnore on a property leaves it out.
/// </summary>
internal sealed class StateContract : DefaultJsonTypeInfoResolver
{
    private static readonly Type[] Own =
    [
        .. typeof(World).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith(nameof(Sandbox), StringComparison.Ordinal) is true),
    ];

    /// <summary>The fields that make up the state of one of the sandbox's own types.</summary>
    public static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        for (var declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
        {
            var fields = declaring.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
            );
            foreach (var field in fields.Where(field => IsState(field, declaring)))
            {
                yield return field;
            }
        }
    }

    public override JsonTypeInfo GetTypeInfo(Type type, JsonSerializerOptions options)
    {
        var contract = base.GetTypeInfo(type, options);
        if (contract.Kind == JsonTypeInfoKind.Object && Own.Contains(type))
        {
            contract.Properties.Clear();
            foreach (var field in FieldsOf(type))
            {
                contract.Properties.Add(Property(contract, field));
            }

            contract.PolymorphismOptions = Descendants(type);
            contract.CreateObject = type.IsAbstract ? null : () => Create(type);
        }

        return contract;
    }

    private static JsonPropertyInfo Property(JsonTypeInfo contract, FieldInfo field)
    {
        var property = contract.CreateJsonPropertyInfo(field.FieldType, NameOf(field));
        property.Get = field.GetValue;
        property.Set = (owner, value) => Collections.Set(field, owner, value);
        return property;
    }

    // A thing that is kept under what it derives from says by its name what it is.
    private static JsonPolymorphismOptions? Descendants(Type type)
    {
        var descendants = Own.Where(candidate => !candidate.IsAbstract && candidate.IsSubclassOf(type)).ToList();
        if (descendants.Count == 0)
        {
            return null;
        }

        var options = new JsonPolymorphismOptions();
        descendants.ForEach(descendant => options.DerivedTypes.Add(new(descendant, descendant.Name)));
        return options;
    }

    // A constructor without parameters sets up collections that compare in their own way.
    private static object Create(Type type) =>
        type == typeof(World) ? new World(new Time.VirtualClock())
        : type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is { } simple ? simple.Invoke([])
        : RuntimeHelpers.GetUninitializedObject(type);

    private static bool IsState(FieldInfo field, Type declaring) =>
        !typeof(Delegate).IsAssignableFrom(field.FieldType)
        && field.FieldType != typeof(Lock)
        && field.GetCustomAttribute<JsonIgnoreAttribute>() is null
        && declaring
            .GetProperty(NameOf(field), BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            ?.GetCustomAttribute<JsonIgnoreAttribute>()
            is null;

    // The compiler calls what is behind a property <Name>k__BackingField.
    private static string NameOf(FieldInfo field) =>
        field.Name is ['<', ..] name ? name[1..name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
}
