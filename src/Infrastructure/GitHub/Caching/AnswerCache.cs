namespace Infrajet.Infrastructure.GitHub.Caching;

/// <summary>Answers within so many bytes; what was not used for longest goes first.</summary>
internal sealed class AnswerCache(long mostBytes)
{
    // One large answer is not worth all the small ones.
    private const int LargestPart = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<AnswerKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = new();

    public long Bytes { get; private set; }

    public KeptAnswer? Find(AnswerKey key)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out var node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Answer;
        }
    }

    public void Keep(AnswerKey key, KeptAnswer answer)
    {
        if (answer.Size > mostBytes / LargestPart)
        {
            return;
        }

        lock (_gate)
        {
            Drop(_entries.GetValueOrDefault(key));
            _entries[key] = _byUse.AddFirst(new Entry(key, answer));
            Bytes += answer.Size;
            while (Bytes > mostBytes)
            {
                Drop(_byUse.Last);
            }
        }
    }

    private void Drop(LinkedListNode<Entry>? node)
    {
        if (node is not null)
        {
            _byUse.Remove(node);
            _entries.Remove(node.Value.Key);
            Bytes -= node.Value.Answer.Size;
        }
    }

    private sealed record Entry(AnswerKey Key, KeptAnswer Answer);
}

/// <param name="Owner">Who got the answer: nobody else gets it from here.</param>
/// <param name="Form">The Accept header: one thing has several forms.</param>
internal sealed record AnswerKey(string Owner, string Address, string Form)
{
    public static AnswerKey Of(string owner, HttpRequestMessage request) =>
        new(owner, request.RequestUri!.AbsoluteUri, request.Headers.Accept.ToString());
}
