using System.Collections.Concurrent;
using System.Globalization;
using System.Security;
using System.Text;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.Http;

namespace Infrajet.IntegrationTests.Projects.Contents;

/// <summary>
/// A file share as its REST description has it: it wants each header that a real one wants, and refuses what a real one refuses. Requests can be
/// made to fail before or after they did their work.
/// </summary>
public sealed class StandInShare : IAsyncDisposable
{
    public const string Sas = "sv=2022-11-02&sr=s&sp=rcwdl&sig=c2VjcmV0LXNpZ25hdHVyZQ%3D%3D";
    public const string Signature = "c2VjcmV0LXNpZ25hdHVyZQ";
    private const int LargestRange = 4 * 1024 * 1024;
    private const int ListedAtOnce = 3;

    private readonly Dictionary<string, StoredFile> _files = [];
    private readonly HashSet<string> _folders = [""];
    private readonly Lock _turn = new();
    private readonly ConcurrentQueue<Fault> _faults = new();
    private LoopbackServer? _server;

    public Uri Url => new($"{_server!.Address}share?{Sas}");

    public ConcurrentQueue<string> Requests { get; } = new();

    public IReadOnlyCollection<string> Files
    {
        get
        {
            lock (_turn)
            {
                return [.. _files.Keys.Order(StringComparer.Ordinal)];
            }
        }
    }

    public async Task<StandInShare> StartAsync()
    {
        _server = await LoopbackServer.StartAsync(AnswerAsync);
        return this;
    }

    /// <summary>Once for each, in this order: a status in place of the work, or a connection that breaks after it.</summary>
    public void Fail(params int[] statuses) => statuses.ToList().ForEach(status => _faults.Enqueue(new("", status)));

    /// <summary>The next request of this kind is done, and its answer gets lost.</summary>
    public void LoseAnswerTo(string operation) => _faults.Enqueue(new(operation, null));

    public void Put(string path, byte[] bytes, DateTimeOffset writtenAt)
    {
        lock (_turn)
        {
            var folders = path.Split('/')[..^1];
            for (var depth = 1; depth <= folders.Length; depth++)
            {
                _folders.Add(string.Join('/', folders[..depth]));
            }

            _files[path] = new(bytes, writtenAt);
        }
    }

    /// <summary>Behind everybody's back.</summary>
    public void Move(string from, string to)
    {
        lock (_turn)
        {
            Put(to, _files[from].Bytes, _files[from].WrittenAt);
            _files.Remove(from);
        }
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var operation = OperationOf(request);
        Requests.Enqueue(operation);
        if (_faults.TryPeek(out var fault) && (fault.Operation.Length == 0 || fault.Operation == operation) && _faults.TryDequeue(out _))
        {
            if (fault.Status is { } status)
            {
                context.Response.StatusCode = status;
                context.Response.Headers["x-ms-error-code"] = "ServerBusy";
                return;
            }

            Answer(request, operation, body.ToArray());
            context.Abort();
            return;
        }

        var answer = Answer(request, operation, body.ToArray());
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (HttpMethods.IsHead(request.Method))
        {
            context.Response.ContentLength = answer.Body.Length;
        }
        else
        {
            await context.Response.Body.WriteAsync(answer.Body);
        }
    }

    private static string OperationOf(HttpRequest request) =>
        (request.Method, request.Query["restype"].ToString(), request.Query["comp"].ToString()) switch
        {
            ("PUT", "directory", "") => "make folder",
            ("PUT", "", "") => "create",
            ("PUT", "", "range") => "write",
            ("PUT", "", "properties") => "touch",
            ("PUT", "", "rename") => "move",
            ("GET", "directory", "list") => "list",
            ("GET", "", "") => "read",
            ("HEAD", "", "") => "find",
            ("DELETE", "", "") => "delete",
            _ => "unknown",
        };

    private Reply Answer(HttpRequest request, string operation, byte[] body)
    {
        if (!request.QueryString.Value!.EndsWith(Sas, StringComparison.Ordinal))
        {
            return Reply.Refused(403, "AuthenticationFailed");
        }

        if (
            !Version.TryParse(request.Headers["x-ms-version"].ToString().Replace('-', '.'), out var version)
            || version < new Version(2021, 6, 8)
        )
        {
            return Reply.Refused(400, "MissingRequiredHeader");
        }

        var path = request.Path.Value!["/share".Length..].Trim('/');
        lock (_turn)
        {
            return operation switch
            {
                "make folder" => MakeFolder(path),
                "create" => Create(path, request.Headers),
                "write" => Write(path, request.Headers, body),
                "touch" => Touch(path, request.Headers),
                "move" => Move(path, request.Headers),
                "list" => List(path, request.Query),
                "read" => Read(path, request.Headers),
                "find" => Find(path),
                "delete" => _files.Remove(path) ? new(202) : Reply.NotFound,
                _ => Reply.Refused(400, "UnsupportedQueryParameter"),
            };
        }
    }

    private Reply MakeFolder(string path) =>
        !_folders.Contains(ParentOf(path)) ? Reply.NoParent
        : _folders.Add(path) ? new(201)
        : Reply.Refused(409, "ResourceAlreadyExists");

    private Reply Create(string path, IHeaderDictionary headers)
    {
        if (
            headers["x-ms-type"] != "file"
            || !long.TryParse(headers["x-ms-content-length"], out var length)
            || headers.ContentLength is > 0
        )
        {
            return Reply.Refused(400, "MissingRequiredHeader");
        }

        if (!_folders.Contains(ParentOf(path)))
        {
            return Reply.NoParent;
        }

        _files[path] = new(new byte[length], TimeIn(headers) ?? DateTimeOffset.UtcNow);
        return new(201);
    }

    private Reply Write(string path, IHeaderDictionary headers, byte[] body)
    {
        if (headers["x-ms-write"] != "update" || RangeIn(headers) is not var (from, to))
        {
            return Reply.Refused(400, "MissingRequiredHeader");
        }

        if (!_files.TryGetValue(path, out var file))
        {
            return Reply.NotFound;
        }

        if (body.Length != to - from + 1 || headers.ContentLength != body.Length || to >= file.Bytes.Length)
        {
            return Reply.Refused(416, "InvalidRange");
        }

        if (body.Length > LargestRange)
        {
            return Reply.Refused(413, "RequestBodyTooLarge");
        }

        body.CopyTo(file.Bytes, from);
        if (headers["x-ms-file-last-write-time"] != "preserve")
        {
            file.WrittenAt = DateTimeOffset.UtcNow;
        }

        return new(201);
    }

    private Reply Touch(string path, IHeaderDictionary headers)
    {
        string[] needed = ["x-ms-file-creation-time", "x-ms-file-attributes", "x-ms-file-permission"];
        if (TimeIn(headers) is not { } time || needed.Any(name => headers[name] != "preserve"))
        {
            return Reply.Refused(400, "MissingRequiredHeader");
        }

        if (!_files.TryGetValue(path, out var file))
        {
            return Reply.NotFound;
        }

        file.WrittenAt = time;
        return new(200);
    }

    private Reply Move(string to, IHeaderDictionary headers)
    {
        if (!Uri.TryCreate(headers["x-ms-file-rename-source"], UriKind.Absolute, out var source) || source.Query != $"?{Sas}")
        {
            return Reply.Refused(403, "CannotVerifyCopySource");
        }

        var from = source.AbsolutePath["/share".Length..].Trim('/');
        if (!_files.TryGetValue(from, out var file))
        {
            return Reply.NotFound;
        }

        if (!_folders.Contains(ParentOf(to)))
        {
            return Reply.NoParent;
        }

        if (_files.ContainsKey(to) && headers["x-ms-file-rename-replace-if-exists"] != "true")
        {
            return Reply.Refused(409, "ResourceAlreadyExists");
        }

        _files.Remove(from);
        _files[to] = file;
        return new(200);
    }

    private Reply Read(string path, IHeaderDictionary headers)
    {
        if (!_files.TryGetValue(path, out var file))
        {
            return Reply.NotFound;
        }

        if (RangeIn(headers) is not var (from, to))
        {
            return new(200) { Body = file.Bytes };
        }

        if (from >= file.Bytes.Length)
        {
            return Reply.Refused(416, "InvalidRange");
        }

        to = Math.Min(to, file.Bytes.Length - 1);
        return new(206)
        {
            Body = file.Bytes[from..(to + 1)],
            Headers = new() { ["Content-Range"] = $"bytes {from}-{to}/{file.Bytes.Length}" },
        };
    }

    private Reply Find(string path) =>
        _files.TryGetValue(path, out var file)
            ? new(200)
            {
                Body = file.Bytes,
                Headers = new() { ["x-ms-type"] = "File", ["x-ms-file-last-write-time"] = Text(file.WrittenAt) },
            }
            : Reply.NotFound;

    private Reply List(string path, IQueryCollection query)
    {
        if (!_folders.Contains(path))
        {
            return Reply.NotFound;
        }

        if (query["include"] != "Timestamps")
        {
            return Reply.Refused(400, "InvalidQueryParameterValue");
        }

        var entries = _folders
            .Where(folder => folder.Length > 0 && ParentOf(folder) == path)
            .Select(folder => (Name: NameOf(folder), Xml: $"<Directory><Name>{NameOf(folder)}</Name><Properties/></Directory>"))
            .Concat(
                _files.Where(file => ParentOf(file.Key) == path).Select(file => (Name: NameOf(file.Key), Xml: Entry(file.Key, file.Value)))
            )
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .Where(entry => string.CompareOrdinal(entry.Name, query["marker"]) >= 0)
            .ToList();
        var next = entries.Count > ListedAtOnce ? SecurityElement.Escape(entries[ListedAtOnce].Name) : "";
        var xml =
            $"<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults><Entries>{string.Concat(entries.Take(ListedAtOnce).Select(entry => entry.Xml))}</Entries><NextMarker>{next}</NextMarker></EnumerationResults>";
        return new(200) { Body = Encoding.UTF8.GetBytes(xml) };
    }

    private static string Entry(string path, StoredFile file) =>
        $"<File><Name>{NameOf(path)}</Name><Properties><Content-Length>{file.Bytes.Length}</Content-Length><LastWriteTime>{Text(file.WrittenAt)}</LastWriteTime></Properties></File>";

    private static (int From, int To)? RangeIn(IHeaderDictionary headers)
    {
        var range = (headers.Range.Count > 0 ? headers.Range : headers["x-ms-range"]).ToString();
        var parts = range.Replace("bytes=", "", StringComparison.Ordinal).Split('-');
        return parts.Length == 2 && int.TryParse(parts[0], out var from) && int.TryParse(parts[1], out var to) ? (from, to) : null;
    }

    private static DateTimeOffset? TimeIn(IHeaderDictionary headers) =>
        DateTimeOffset.TryParse(headers["x-ms-file-last-write-time"], CultureInfo.InvariantCulture, out var time) ? time : null;

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static string ParentOf(string path) => path.Contains('/') ? path[..path.LastIndexOf('/')] : "";

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private sealed record Fault(string Operation, int? Status);

    private sealed class StoredFile(byte[] bytes, DateTimeOffset writtenAt)
    {
        public byte[] Bytes => bytes;

        public DateTimeOffset WrittenAt { get; set; } = writtenAt;
    }

    private sealed record Reply(int Status)
    {
        public static readonly Reply NotFound = Refused(404, "ResourceNotFound");
        public static readonly Reply NoParent = Refused(404, "ParentNotFound");

        public byte[] Body { get; init; } = [];

        public Dictionary<string, string> Headers { get; init; } = [];

        public static Reply Refused(int status, string code) => new(status) { Headers = new() { ["x-ms-error-code"] = code } };
    }
}
