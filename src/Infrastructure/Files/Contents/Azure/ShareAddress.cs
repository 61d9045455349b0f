namespace Infrajet.Infrastructure.Files.Contents.Azure;

/// <summary>Where a share is, and the SAS that opens it, which never shows.</summary>
internal sealed class ShareAddress(Uri url)
{
    private readonly string _share = url.GetLeftPart(UriPartial.Path).TrimEnd('/');
    private readonly string _sas = url.Query.TrimStart('?');

    /// <param name="path">Of letters that an address takes as they are.</param>
    /// <param name="query">What is asked for, besides the SAS.</param>
    public Uri Of(string path, string? query = null) => new($"{_share}/{path}?{(query is null ? "" : $"{query}&")}{_sas}");

    public override string ToString() => _share;
}
