namespace Sandbox.Git;

/// <summary>Goes back through history, every commit after all its descendants, and gathers from where each was reached.</summary>
internal sealed class GenerationWalk(ObjectStore objects)
{
    private readonly PriorityQueue<string, int> _open = new();
    private readonly Dictionary<string, int> _marks = [];
    private readonly Dictionary<int, int> _openByMarks = [];

    public sealed record Step(string Id, int Marks);

    public void Reach(string commit, int marks)
    {
        if (!_marks.TryGetValue(commit, out var before))
        {
            _open.Enqueue(commit, -objects.Generation(commit));
        }
        else
        {
            _openByMarks[before]--;
        }

        var after = _marks[commit] = before | marks;
        _openByMarks[after] = _openByMarks.GetValueOrDefault(after) + 1;
    }

    public void ReachParents(Step step)
    {
        foreach (var parent in objects.Commit(step.Id).Parents)
        {
            Reach(parent, step.Marks);
        }
    }

    public Step? Next()
    {
        if (!_open.TryDequeue(out var id, out _))
        {
            return null;
        }

        _openByMarks[_marks[id]]--;
        return new(id, _marks[id]);
    }

    /// <summary>Whether something is still open that was reached from nowhere else.</summary>
    public bool IsAnyOnly(int marks) => _openByMarks.GetValueOrDefault(marks) > 0;
}
