using System.Collections;
using System.Reflection;

namespace Sandbox.Snapshots;

/// <summary>Fills collections that are there already, since they know how their keys compare; a file does not.</summary>
internal static class Collections
{
    public static void Set(FieldInfo field, object owner, object? value)
    {
        var existing = field.GetValue(owner);
        if (existing is not null && value is not null && existing.GetType() == value.GetType() && Fill(existing, value))
        {
            return;
        }

        field.SetValue(owner, value);
    }

    private static bool Fill(object existing, object value)
    {
        if (existing is IDictionary map)
        {
            map.Clear();
            foreach (DictionaryEntry entry in (IDictionary)value)
            {
                map[entry.Key] = entry.Value;
            }

            return true;
        }

        if (existing.GetType().GetMethod("UnionWith") is { } add)
        {
            existing.GetType().GetMethod("Clear")!.Invoke(existing, []);
            add.Invoke(existing, [value]);
            return true;
        }

        return false;
    }
}
