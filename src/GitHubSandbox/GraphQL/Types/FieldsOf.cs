namespace Sandbox.GraphQL.Types;

/// <summary>Gives a type its fields, each written as in the schema language.</summary>
internal sealed class FieldsOf<T>(OutputType type)
{
    public OutputType Type => type;

    public FieldsOf<T> Field(string signature, Func<T, object?> read) => Field(signature, (source, _) => read(source));

    public FieldsOf<T> Field(string signature, Func<T, Asked, object?> read)
    {
        type.Add(OutputField.Parse(signature, (source, asked) => read((T)source, asked)));
        return this;
    }
}
