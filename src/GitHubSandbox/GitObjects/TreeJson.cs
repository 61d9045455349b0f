using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sandbox.Git;
using Sandbox.Repositories;
using FileMode = Sandbox.Git.FileMode;

namespace Sandbox.GitObjects;

/// <summary>Trees as the API shows them, written straight into bytes since they may be long.</summary>
internal sealed class TreeJson
{
    private const int MostBytes = 7 * 1024 * 1024;

    // Of an entry in git's own listing besides its path: mode, type and id.
    private const int ListedLength = 53;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ObjectStore _objects;
    private readonly Utf8JsonWriter _writer;
    private readonly string _api;
    private readonly int _most;
    private int _entries;
    private int _bytes;
    private bool _isFull;

    private TreeJson(ObjectStore objects, Utf8JsonWriter writer, string api, int most) =>
        (_objects, _writer, _api, _most) = (objects, writer, api, most);

    public static byte[] Write(World world, Repository repository, string tree, bool isDeep)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var api = world.Url($"/repos/{repository.FullName}/git");
        using (var writer = new Utf8JsonWriter(bytes, Plain))
        {
            var json = new TreeJson(repository.Git.Objects, writer, api, world.Options.MostTreeEntries);
            writer.WriteStartObject();
            writer.WriteString("sha", tree);
            writer.WriteString("url", $"{api}/trees/{tree}");
            writer.WriteStartArray("tree");
            json.WriteEntries(tree, "", isDeep);
            writer.WriteEndArray();
            writer.WriteBoolean("truncated", json._isFull);
            writer.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    // The limits are those of the listing of everything below; one folder is shown whole.
    private void WriteEntries(string tree, string above, bool isDeep)
    {
        foreach (var entry in _objects.Tree(tree))
        {
            var path = above + entry.Name;
            _isFull = _isFull || (isDeep && !HasRoomFor(path));
            if (_isFull)
            {
                return;
            }

            WriteEntry(entry, path);
            if (isDeep && entry.IsDirectory)
            {
                WriteEntries(entry.Id, path + "/", isDeep);
            }
        }
    }

    private bool HasRoomFor(string path)
    {
        _entries++;
        _bytes += ListedLength + Encoding.UTF8.GetByteCount(path);
        return _entries <= _most && _bytes <= MostBytes;
    }

    private void WriteEntry(TreeEntry entry, string path)
    {
        var type = FileMode.TypeOf(entry.Mode);
        _writer.WriteStartObject();
        _writer.WriteString("path", path);
        _writer.WriteString("mode", entry.Mode);
        _writer.WriteString("type", type);
        _writer.WriteString("sha", entry.Id);
        if (type == "blob")
        {
            _writer.WriteNumber("size", _objects.Blob(entry.Id).Length);
        }

        // A submodule's commit is elsewhere.
        if (type != "commit")
        {
            _writer.WriteString("url", $"{_api}/{type}s/{entry.Id}");
        }

        _writer.WriteEndObject();
    }
}
