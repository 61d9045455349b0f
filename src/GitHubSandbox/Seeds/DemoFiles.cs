using System.Reflection;

namespace Sandbox.Seeds;

internal sealed record DemoFile(string Path, byte[] Content);

/// <summary>The files of the demo, kept as files beside this one and carried inside the program.</summary>
internal static class DemoFiles
{
    private const string Root = "demo/";

    private static readonly Assembly Carrier = typeof(DemoFiles).Assembly;

    /// <summary>Those of one repository, by their paths in it.</summary>
    public static IEnumerable<DemoFile> Of(string repository)
    {
        var prefix = $"{Root}{repository}/";
        return from name in Carrier.GetManifestResourceNames()
            where name.StartsWith(prefix, StringComparison.Ordinal)
            orderby name
            select new DemoFile(name[prefix.Length..], Read(name));
    }

    public static string PrivateKey => System.Text.Encoding.ASCII.GetString(Read(Root + "demo-app.pem"));

    private static byte[] Read(string name)
    {
        using var source = Carrier.GetManifestResourceStream(name)!;
        var content = new byte[source.Length];
        source.ReadExactly(content);
        return content;
    }
}
