using System.Buffers;
using System.Text.Json;
using Infrajet.Domain.Git;
using Infrajet.Infrastructure.GitHub.Answers;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.Infrastructure.GitHub.Trees;

/// <summary>GitHub's listing of a tree, read as it comes: of a large one nothing is held but the files.</summary>
internal sealed class TreeListing
{
    private const int BufferSize = 64 * 1024;
    private const int InListing = 1;
    private const int InEntry = 3;

    // 100,000 entries with their addresses.
    private const long Largest = 128 * 1024 * 1024;

    private string _path = "";
    private string _mode = "";
    private string _type = "";
    private string _id = "";
    private long _size;
    private Field _field;
    private bool? _isTruncated;

    /// <summary>Of the tree itself.</summary>
    public string Id { get; private set; } = "";

    public List<GitFile> Files { get; } = [];

    /// <summary>Those that lie directly in the tree.</summary>
    public List<TreeFolder> Folders { get; } = [];

    /// <summary>There is more than is listed.</summary>
    public bool IsTruncated => _isTruncated == true;

    private enum Field
    {
        Other,
        Path,
        Mode,
        Type,
        Id,
        Size,
        Tree,
        Truncated,
    }

    /// <param name="done">Told anew each time the answer had to come again.</param>
    public static AnswerTaking Taking(Action<TreeListing> done) =>
        new(Largest, async (json, _, cancellationToken) => done(await ReadAsync(json, cancellationToken)));

    public static async Task<TreeListing> ReadAsync(Stream json, CancellationToken cancellationToken)
    {
        var listing = new TreeListing();
        var buffer = new ArrayBufferWriter<byte>(BufferSize);
        var state = new JsonReaderState();
        for (var isEnd = false; !isEnd; )
        {
            var count = await json.ReadAsync(buffer.GetMemory(BufferSize), cancellationToken);
            buffer.Advance(count);
            isEnd = count == 0;
            var rest = buffer.WrittenSpan[listing.Take(buffer.WrittenSpan, isEnd, ref state)..].ToArray();
            buffer.ResetWrittenCount();
            buffer.Write(rest);
        }

        return listing._isTruncated is null ? throw new JsonException("The listing does not say whether it is whole.") : listing;
    }

    private int Take(ReadOnlySpan<byte> json, bool isEnd, ref JsonReaderState state)
    {
        var reader = new Utf8JsonReader(json, isEnd, state);
        while (reader.Read())
        {
            Take(ref reader);
        }

        state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }

    private void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _field = FieldAt(ref reader);
                break;
            case JsonTokenType.String when _field != Field.Other:
                Take(reader.GetString()!);
                break;
            case JsonTokenType.Number when _field == Field.Size:
                _size = reader.GetInt64();
                break;
            case JsonTokenType.True or JsonTokenType.False when _field == Field.Truncated:
                _isTruncated = reader.GetBoolean();
                break;
            case JsonTokenType.EndObject when reader.CurrentDepth == InEntry - 1:
                EndEntry();
                break;
            default:
                break;
        }
    }

    private static Field FieldAt(ref Utf8JsonReader reader) =>
        reader.CurrentDepth switch
        {
            InListing when reader.ValueTextEquals("truncated"u8) => Field.Truncated,
            InListing when reader.ValueTextEquals("sha"u8) => Field.Tree,
            InEntry when reader.ValueTextEquals("path"u8) => Field.Path,
            InEntry when reader.ValueTextEquals("mode"u8) => Field.Mode,
            InEntry when reader.ValueTextEquals("type"u8) => Field.Type,
            InEntry when reader.ValueTextEquals("sha"u8) => Field.Id,
            InEntry when reader.ValueTextEquals("size"u8) => Field.Size,
            _ => Field.Other,
        };

    private void Take(string text)
    {
        switch (_field)
        {
            case Field.Path:
                _path = text;
                break;
            case Field.Mode:
                _mode = text;
                break;
            case Field.Type:
                _type = text;
                break;
            case Field.Id:
                _id = text;
                break;
            case Field.Tree:
                Id = text;
                break;
            case Field.Size or Field.Truncated or Field.Other:
                break;
        }
    }

    private void EndEntry()
    {
        if (_type != "tree")
        {
            // A mode that nobody knows is still a file, and never a missing one.
            Files.Add(new(_path, FileModes.Parse(_mode) ?? FileMode.File, _id, _size));
        }
        else if (!_path.Contains('/', StringComparison.Ordinal))
        {
            Folders.Add(new(_path, _id));
        }

        (_path, _mode, _type, _id, _size) = ("", "", "", "", 0);
    }
}

internal sealed record TreeFolder(string Name, string Id);
