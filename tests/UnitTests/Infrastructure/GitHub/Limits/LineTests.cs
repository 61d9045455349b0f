using Infrajet.Application.GitHub;
using Infrajet.Infrastructure.GitHub.Limits;

namespace Infrajet.UnitTests.Infrastructure.GitHub.Limits;

public sealed class LineTests
{
    private readonly Line _line = new();

    [Fact]
    public void People_take_turns_however_much_each_of_them_wants()
    {
        Add(Urgency.Interactive, "anna", 4);
        Add(Urgency.Interactive, "ben", 2);
        Add(Urgency.Interactive, "cleo", 1);

        Assert.Equal(["anna", "ben", "cleo", "anna", "ben", "anna", "anna"], Order());
    }

    [Fact]
    public void Whoever_has_just_gone_comes_last_also_when_they_come_back()
    {
        Add(Urgency.Interactive, "anna", 2);
        Add(Urgency.Interactive, "ben", 1);
        var first = Take();
        Add(Urgency.Interactive, "anna", 1);

        Assert.Equal(["anna", "ben", "anna", "anna"], [first, .. Order()]);
    }

    [Fact]
    public void Those_for_whom_somebody_waits_go_first_but_not_for_ever()
    {
        Add(Urgency.Background, "infrajet", 3);
        Add(Urgency.Interactive, "anna", 10);

        string[] expected =
        [
            .. Enumerable.Repeat("anna", 4),
            "infrajet",
            .. Enumerable.Repeat("anna", 4),
            "infrajet",
            "anna",
            "anna",
            "infrajet",
        ];
        Assert.Equal(expected, Order());
    }

    [Fact]
    public void A_kind_that_may_not_go_is_passed_by_and_keeps_its_place()
    {
        Add(Urgency.Interactive, "anna", 1, RequestKind.Change);
        Add(Urgency.Interactive, "anna", 1, RequestKind.Read);
        Add(Urgency.Interactive, "ben", 1, RequestKind.Read);

        Assert.Equal(RequestKind.Read, _line.Next((_, kind) => kind == RequestKind.Read)!.Kind);
        Assert.Equal(RequestKind.Change, _line.Next((_, _) => true)!.Kind);
        Assert.Null(_line.Next((_, kind) => kind == RequestKind.Creation));
    }

    [Fact]
    public void Who_gives_up_leaves_no_gap()
    {
        Add(Urgency.Interactive, "anna", 1);
        var given = new Waiter(RequestKind.Read, Urgency.Interactive, "ben");
        _line[Urgency.Interactive].Add(given);

        Assert.True(_line[Urgency.Interactive].Remove(given));
        Assert.False(_line[Urgency.Interactive].Remove(given));
        Assert.Equal(["anna"], Order());
        Assert.True(_line.IsEmpty);
    }

    [Fact]
    public void Before_a_newcomer_goes_one_of_each_person()
    {
        Add(Urgency.Interactive, "anna", 9, RequestKind.Change);
        Add(Urgency.Interactive, "ben", 9, RequestKind.Read);

        Assert.Equal(new Ahead(6, 1, 0), _line.AheadOf(Urgency.Interactive, "cleo"));
        Assert.Equal(new Ahead(46, 9, 0) with { Points = 9 * 5 + 9 }, _line.AheadOf(Urgency.Interactive, "anna"));
    }

    [Fact]
    public void And_now_and_then_one_of_the_background()
    {
        Add(Urgency.Background, "infrajet", 50, RequestKind.Change);
        Add(Urgency.Interactive, "anna", 8, RequestKind.Change);

        Assert.Equal(8 + 2, _line.AheadOf(Urgency.Interactive, "anna").Writes);
    }

    private void Add(Urgency urgency, string person, int count, RequestKind kind = RequestKind.Read)
    {
        for (var index = 0; index < count; index++)
        {
            _line[urgency].Add(new(kind, urgency, person));
        }
    }

    private string Take()
    {
        var next = _line.Next((_, _) => true)!;
        _line.Take(next);
        return next.Person;
    }

    private List<string> Order()
    {
        var order = new List<string>();
        while (!_line.IsEmpty)
        {
            order.Add(Take());
        }

        return order;
    }
}
