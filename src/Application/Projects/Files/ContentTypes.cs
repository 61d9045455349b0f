namespace Infrajet.Application.Projects.Files;

/// <summary>What a file's name says of its content. It is for showing: nothing is served as that.</summary>
internal static class ContentTypes
{
    private const string Unknown = "application/octet-stream";
    private const string PlainText = "text/plain";

    private static readonly Dictionary<string, string> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".cs"] = PlainText,
        [".css"] = "text/css",
        [".csv"] = "text/csv",
        [".gif"] = "image/gif",
        [".gz"] = "application/gzip",
        [".htm"] = "text/html",
        [".html"] = "text/html",
        [".ini"] = PlainText,
        [".jpeg"] = "image/jpeg",
        [".jpg"] = "image/jpeg",
        [".js"] = "text/javascript",
        [".json"] = "application/json",
        [".md"] = "text/markdown",
        [".pdf"] = "application/pdf",
        [".png"] = "image/png",
        [".py"] = PlainText,
        [".sh"] = "application/x-sh",
        [".svg"] = "image/svg+xml",
        [".tf"] = PlainText,
        [".tfvars"] = PlainText,
        [".toml"] = "application/toml",
        [".txt"] = PlainText,
        [".xml"] = "application/xml",
        [".yaml"] = "application/yaml",
        [".yml"] = "application/yaml",
        [".zip"] = "application/zip",
    };

    public static string Of(string path) => ByExtension.GetValueOrDefault(Path.GetExtension(path), Unknown);
}
