namespace Sandbox.GraphQL.Types;

/// <summary>A type of the schema that has fields: of objects, or an interface of several.</summary>
internal sealed class OutputType(string name, params string[] interfaces)
{
    public string Name => name;

    public IReadOnlyList<string> Interfaces => interfaces;

    public bool IsInterface { get; init; }

    public Dictionary<string, OutputField> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Of objects of the kind that its fields are read from.</summary>
    public static FieldsOf<T> Of<T>(string name, params string[] interfaces) => new(new(name, interfaces));

    /// <summary>What its types answer each in their own way; fields are written as in the schema language.</summary>
    public static OutputType Interface(string name, params string[] fields)
    {
        var type = new OutputType(name) { IsInterface = true };
        foreach (var field in fields)
        {
            type.Add(OutputField.Parse(field, null));
        }

        return type;
    }

    public void Add(OutputField field) => Fields.Add(field.Name, field);
}
