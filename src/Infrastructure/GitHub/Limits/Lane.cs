namespace Infrajet.Infrastructure.GitHub.Limits;

/// <summary>Those who wait with the same urgency. People take turns, however much each of them wants; within a person the oldest goes first.</summary>
internal sealed class Lane
{
    private readonly Dictionary<string, Person> _people = [];
    private readonly LinkedList<Person> _turns = new();
    private readonly int[] _waiting = new int[RequestKinds.All.Count];
    private long _arrived;

    public int Count { get; private set; }

    public bool Has(RequestKind kind) => _waiting[(int)kind] > 0;

    public void Add(Waiter waiter)
    {
        if (!_people.TryGetValue(waiter.Person, out var person))
        {
            _people[waiter.Person] = person = new(waiter.Person);
            person.Turn = _turns.AddLast(person);
        }

        waiter.Number = ++_arrived;
        person.Wants[(int)waiter.Kind].AddLast(waiter);
        Adjust(person, waiter.Kind, 1);
    }

    /// <summary>Who would go next, if only these kinds may.</summary>
    public Waiter? Next(Func<RequestKind, bool> mayGo)
    {
        var kinds = RequestKinds.All.Where(kind => Has(kind) && mayGo(kind)).ToArray();
        return kinds.Length == 0 ? null : _turns.Select(person => person.Oldest(kinds)).FirstOrDefault(waiter => waiter is not null);
    }

    /// <summary>It goes, so its person comes last for the next time.</summary>
    public void Take(Waiter waiter)
    {
        var person = _people[waiter.Person];
        _turns.Remove(person.Turn!);
        _turns.AddLast(person.Turn!);
        Remove(waiter);
    }

    /// <summary>Says whether it was still waiting.</summary>
    public bool Remove(Waiter waiter)
    {
        if (!_people.TryGetValue(waiter.Person, out var person) || !person.Wants[(int)waiter.Kind].Remove(waiter))
        {
            return false;
        }

        Adjust(person, waiter.Kind, -1);
        if (person.Count == 0)
        {
            _turns.Remove(person.Turn!);
            _people.Remove(person.Name);
        }

        return true;
    }

    public IReadOnlyList<Waiter> Clear()
    {
        var all = _turns.SelectMany(person => person.Wants.SelectMany(wants => wants)).ToList();
        all.ForEach(waiter => Remove(waiter));
        return all;
    }

    /// <summary>What goes before a newcomer of this person: their own, and of each other person as many as they have turns until then.</summary>
    public Ahead AheadOf(string newcomer)
    {
        var own = _people.GetValueOrDefault(newcomer);
        var turns = (own?.Count ?? 0) + 1;
        return _turns
            .Select(person => person == own ? person.Of(int.MaxValue) : person.Of(turns))
            .Aggregate(Ahead.Nothing, (sum, part) => sum.Plus(part));
    }

    private void Adjust(Person person, RequestKind kind, int by)
    {
        _waiting[(int)kind] += by;
        person.Count += by;
        Count += by;
    }

    private sealed class Person(string name)
    {
        public string Name => name;

        public LinkedList<Waiter>[] Wants { get; } = [.. RequestKinds.All.Select(_ => new LinkedList<Waiter>())];

        public int Count { get; set; }

        public LinkedListNode<Person>? Turn { get; set; }

        public Waiter? Oldest(RequestKind[] kinds) =>
            kinds.Select(kind => Wants[(int)kind].First?.Value).Where(waiter => waiter is not null).MinBy(waiter => waiter!.Number);

        private int CountOf(params ReadOnlySpan<RequestKind> kinds)
        {
            var count = 0;
            foreach (var kind in kinds)
            {
                count += Wants[(int)kind].Count;
            }

            return count;
        }

        public Ahead Of(int most)
        {
            var creations = Math.Min(most, Wants[(int)RequestKind.Creation].Count);
            var writes = Math.Min(most, creations + Wants[(int)RequestKind.Change].Count);
            var others = Math.Min(most - writes, CountOf(RequestKind.TokenRequest, RequestKind.Exchange, RequestKind.GitObject));
            var reads = Math.Min(most - writes - others, Wants[(int)RequestKind.Read].Count);
            return new(reads * RequestKind.Read.Points() + (writes + others) * RequestKind.Change.Points(), writes, creations);
        }
    }
}

/// <summary>What is to go first.</summary>
internal sealed record Ahead(long Points, int Writes, int Creations)
{
    public static readonly Ahead Nothing = new(0, 0, 0);

    public Ahead Plus(Ahead other) => new(Points + other.Points, Writes + other.Writes, Creations + other.Creations);
}
