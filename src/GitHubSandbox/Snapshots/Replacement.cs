namespace Sandbox.Snapshots;

/// <summary>Puts one world's state into another, which everybody goes on holding.</summary>
internal static class Replacement
{
    public static void TakeOver(World world, World other) => TakeOver(typeof(World), world, other);

    // Part of a world that knows its world stays where it is, and only its own state is taken over.
    private static void TakeOver(Type type, object into, object from)
    {
        foreach (var field in StateContract.FieldsOf(type).Where(field => field.FieldType != typeof(World)))
        {
            var value = field.GetValue(from);
            if (value is not null && field.GetValue(into) is { } part && KnowsItsWorld(value.GetType()))
            {
                TakeOver(value.GetType(), part, value);
            }
            else
            {
                field.SetValue(into, value);
            }
        }
    }

    private static bool KnowsItsWorld(Type type) =>
        type.Assembly == typeof(World).Assembly && StateContract.FieldsOf(type).Any(field => field.FieldType == typeof(World));
}
