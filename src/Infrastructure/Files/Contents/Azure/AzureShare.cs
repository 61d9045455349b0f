using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Xml.Linq;
using Infrajet.Domain.Common;

namespace Infrajet.Infrastructure.Files.Contents.Azure;

/// <summary>What is there, and since when it is as it is.</summary>
internal sealed record ShareEntry(string Name, long Length, DateTimeOffset WrittenAt);

/// <summary>
/// What Azure's file shares can do, as far as it is needed here. A path is parted by slashes, and its folders are made when they turn out to be
/// missing.
/// </summary>
internal sealed class AzureShare(ShareConnection connection, TimeProvider clock)
{
    /// <summary>More is not taken in one piece.</summary>
    public const int LargestRange = 4 * 1024 * 1024;

    private const string WriteTimeHeader = "x-ms-file-last-write-time";

    /// <summary>Makes a file of zeros, or makes one so that was there.</summary>
    public Task CreateAsync(string path, long length, CancellationToken cancellationToken) =>
        InFolderAsync(
            path,
            () =>
                connection.Asking(
                    HttpMethod.Put,
                    path,
                    null,
                    ("x-ms-type", "file"),
                    ("x-ms-content-length", length.ToString(CultureInfo.InvariantCulture)),
                    (WriteTimeHeader, Now())
                ),
            cancellationToken
        );

    public async Task WriteAsync(string path, long from, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using var done = await connection.SendAsync(
            () =>
            {
                var request = connection.Asking(
                    HttpMethod.Put,
                    path,
                    "comp=range",
                    ("x-ms-write", "update"),
                    (WriteTimeHeader, "preserve")
                );
                request.Headers.Range = new RangeHeaderValue(from, from + bytes.Length - 1);
                request.Content = new ReadOnlyMemoryContent(bytes);
                return request;
            },
            cancellationToken
        );
        connection.Check(done, path);
    }

    /// <summary>From there on, as much as one piece takes; null where there is no such file.</summary>
    public async Task<(byte[] Bytes, long Length)?> ReadAsync(string path, long from, CancellationToken cancellationToken)
    {
        using var answer = await connection.SendAsync(
            () =>
            {
                var request = connection.Asking(HttpMethod.Get, path);
                request.Headers.Range = new RangeHeaderValue(from, from + LargestRange - 1);
                return request;
            },
            cancellationToken
        );
        switch (answer.StatusCode)
        {
            case HttpStatusCode.NotFound:
                return null;
            case HttpStatusCode.RequestedRangeNotSatisfiable:
                return ([], 0);
            default:
                connection.Check(answer, path);
                var bytes = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
                return (bytes, answer.Content.Headers.ContentRange?.Length ?? bytes.Length);
        }
    }

    /// <summary>Null where there is no such file.</summary>
    public async Task<ShareEntry?> FindAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await connection.SendAsync(() => connection.Asking(HttpMethod.Head, path), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        connection.Check(answer, path);
        var written = Time(answer.Headers.GetValues(WriteTimeHeader).Single());
        return new(path, answer.Content.Headers.ContentLength ?? 0, written);
    }

    /// <summary>Says that it was written now; false where it is not there.</summary>
    public Task<bool> TryTouchAsync(string path, CancellationToken cancellationToken) =>
        TryAsync(
            () =>
                connection.Asking(
                    HttpMethod.Put,
                    path,
                    "comp=properties",
                    (WriteTimeHeader, Now()),
                    ("x-ms-file-creation-time", "preserve"),
                    ("x-ms-file-attributes", "preserve"),
                    ("x-ms-file-permission", "preserve")
                ),
            path,
            cancellationToken
        );

    /// <summary>In place of what is there; false where there is nothing to be moved, or no longer.</summary>
    public Task<bool> TryMoveAsync(string from, string to, CancellationToken cancellationToken) =>
        InFolderAsync(
            to,
            () =>
                connection.Asking(
                    HttpMethod.Put,
                    to,
                    "comp=rename",
                    ("x-ms-file-rename-source", connection.Address.Of(from).AbsoluteUri),
                    ("x-ms-file-rename-replace-if-exists", "true")
                ),
            cancellationToken
        );

    public Task<bool> TryDeleteAsync(string path, CancellationToken cancellationToken) =>
        TryAsync(() => connection.Asking(HttpMethod.Delete, path), path, cancellationToken);

    /// <summary>The names of the folders within a folder, and its files.</summary>
    public async IAsyncEnumerable<(string? Folder, ShareEntry? File)> ListAsync(
        string folder,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        string? marker = "";
        while (marker is not null)
        {
            var query =
                $"restype=directory&comp=list&include=Timestamps{(marker.Length == 0 ? "" : $"&marker={Uri.EscapeDataString(marker)}")}";
            using var answer = await connection.SendAsync(() => connection.Asking(HttpMethod.Get, folder, query), cancellationToken);
            if (answer.StatusCode == HttpStatusCode.NotFound)
            {
                yield break;
            }

            connection.Check(answer, folder);
            var page = XDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken)).Root!;
            foreach (var entry in page.Element("Entries")!.Elements())
            {
                yield return entry.Name == "Directory" ? (entry.Element("Name")!.Value, null) : (null, FileOf(entry));
            }

            marker = page.Element("NextMarker")?.Value is { Length: > 0 } next ? next : null;
        }
    }

    private static ShareEntry FileOf(XElement entry)
    {
        var properties = entry.Element("Properties")!;
        return new(
            entry.Element("Name")!.Value,
            (long)properties.Element("Content-Length")!,
            Time(properties.Element("LastWriteTime")!.Value)
        );
    }

    private async Task<bool> InFolderAsync(string path, Func<HttpRequestMessage> ask, CancellationToken cancellationToken)
    {
        using var answer = await connection.SendAsync(ask, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.NotFound || ShareConnection.CodeOf(answer) != ShareConnection.ParentNotFound)
        {
            return connection.IsDone(answer, path);
        }

        await MakeFolderAsync(path[..path.LastIndexOf('/')], cancellationToken);
        return await TryAsync(ask, path, cancellationToken);
    }

    private async Task MakeFolderAsync(string folder, CancellationToken cancellationToken)
    {
        for (var end = folder.IndexOf('/'); ; end = folder.IndexOf('/', end + 1))
        {
            var path = end < 0 ? folder : folder[..end];
            using var made = await connection.SendAsync(
                () => connection.Asking(HttpMethod.Put, path, "restype=directory"),
                cancellationToken
            );
            if (made.StatusCode != HttpStatusCode.Conflict)
            {
                connection.Check(made, path);
            }

            if (end < 0)
            {
                return;
            }
        }
    }

    private async Task<bool> TryAsync(Func<HttpRequestMessage> ask, string path, CancellationToken cancellationToken)
    {
        using var answer = await connection.SendAsync(ask, cancellationToken);
        return connection.IsDone(answer, path);
    }

    private string Now() => clock.Now().UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
