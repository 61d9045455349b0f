using System.Globalization;
using System.Reflection;
using Infrajet.Application.Sessions;
using Infrajet.Infrastructure.Files;
using Infrajet.WebApi.Limits;

namespace Infrajet.UnitTests.Documentation;

/// <summary>A key that the options classes bind, as the configuration document has to show it.</summary>
internal sealed record Setting(string Key, string Environment, string Default)
{
    public const string NoDefault = "–";

    /// <summary>What the document calls an entry that people name themselves.</summary>
    public const string SampleName = "production";

    private static readonly Assembly[] Assemblies =
    [
        typeof(IdentityOptions).Assembly,
        typeof(StorageOptions).Assembly,
        typeof(RateLimitOptions).Assembly,
    ];

    public static IReadOnlyList<string> Sections { get; } = [.. OptionsClasses().Select(found => found.Section)];

    public static IReadOnlyList<Setting> All { get; } =
    [.. OptionsClasses().SelectMany(found => Under(found.Section, Activator.CreateInstance(found.Type)!))];

    /// <summary>Whose entries people name themselves.</summary>
    public static IReadOnlyList<string> Named { get; } =
    [
        .. from setting in All
        let parts = setting.Key.Split(':')
        where Array.IndexOf(parts, SampleName) > 0
        select string.Join(':', parts.TakeWhile(part => part != SampleName)),
    ];

    private static IEnumerable<(Type Type, string Section)> OptionsClasses() =>
        from type in Assemblies.SelectMany(assembly => assembly.GetTypes())
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)
        where section is { IsLiteral: true }
        select (type, (string)section.GetRawConstantValue()!);

    private static IEnumerable<Setting> Under(string prefix, object options) =>
        from property in options.GetType().GetProperties()
        where property.CanWrite
        from setting in At($"{prefix}:{property.Name}", property.PropertyType, property.GetValue(options))
        select setting;

    private static IEnumerable<Setting> At(string key, Type type, object? value)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var item = type.GetGenericArguments()[0];
            return item == typeof(string)
                ? [new Setting(key, EnvironmentOf($"{key}:0"), NoDefault)]
                : Under($"{key}:0", Activator.CreateInstance(item)!);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            return Under($"{key}:{SampleName}", Activator.CreateInstance(type.GetGenericArguments()[1])!);
        }

        return Assemblies.Contains(type.Assembly) && type.IsClass ? Under(key, value!) : [new(key, EnvironmentOf(key), TextOf(value))];
    }

    private static string EnvironmentOf(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    private static string TextOf(object? value) =>
        value switch
        {
            null or "" => NoDefault,
            Uri url => url.OriginalString,
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
}
