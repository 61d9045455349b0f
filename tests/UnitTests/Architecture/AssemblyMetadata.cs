using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Infrajet.UnitTests.Architecture;

/// <summary>What a compiled assembly refers to: it sees what no reading of text can, such as an implicit using.</summary>
internal static class AssemblyMetadata
{
    public static IReadOnlyList<string> ReferencedAssemblies(Assembly assembly) =>
        Read(
            assembly,
            metadata => metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
        );

    public static IReadOnlyList<string> ReferencedTypes(Assembly assembly) =>
        Read(
            assembly,
            metadata =>
                metadata
                    .TypeReferences.Select(metadata.GetTypeReference)
                    .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")
        );

    /// <summary>What begins with none of the given names; nested types have no namespace and are known by what holds them.</summary>
    public static IEnumerable<string> Foreign(IEnumerable<string> names, params string[] allowed) =>
        names
            .Where(name => !name.StartsWith('.'))
            .Where(name => !allowed.Any(known => name == known || name.StartsWith($"{known}.", StringComparison.Ordinal)));

    private static List<string> Read(Assembly assembly, Func<MetadataReader, IEnumerable<string>> names)
    {
        using var image = new PEReader(File.OpenRead(assembly.Location));
        return [.. names(image.GetMetadataReader()).Distinct()];
    }
}
