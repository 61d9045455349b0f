using Infrajet.Application.Repositories.Rights;
using Infrajet.Domain.Repositories;

namespace Infrajet.UnitTests.Application.Repositories;

public sealed class RightsMemoryTests
{
    private static readonly RightKey Key = new(1, RepositoryReference.To(7), "newest");
    private static readonly KnownRight Right = new(Infra(), RepositoryRight.Write, null, "octavia");
    private readonly RightsMemory _memory = new(TimeProvider.System);

    [Fact]
    public void An_answer_that_was_under_way_while_something_was_forgotten_is_not_kept()
    {
        var mark = _memory.Mark;
        _memory.ForgetPerson(2);

        _memory.Keep(mark, Key, Right);

        Assert.Null(_memory.Find(Key));
    }

    [Fact]
    public void What_is_kept_is_for_this_person_this_repository_and_this_token()
    {
        _memory.Keep(_memory.Mark, Key, Right);

        Assert.Equal(Right, _memory.Find(Key));
        Assert.Null(_memory.Find(Key with { PersonId = 2 }));
        Assert.Null(_memory.Find(Key with { Reference = RepositoryReference.To(8) }));
        Assert.Null(_memory.Find(Key with { Token = "session:ses_1" }));
    }

    [Fact]
    public void Others_are_not_forgotten_with_it()
    {
        _memory.Keep(_memory.Mark, Key, Right);

        _memory.ForgetRepository(8);
        _memory.ForgetPerson(2);
        _memory.ForgetInstallation(6002);

        Assert.Equal(Right, _memory.Find(Key));
    }

    [Fact]
    public void A_doubt_is_looked_into_once()
    {
        _memory.ForgetRepository(7);

        Assert.False(_memory.TakeDoubt(8));
        Assert.True(_memory.TakeDoubt(7));
        Assert.False(_memory.TakeDoubt(7));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void In_an_archived_repository_nobody_may_write(bool isArchived, bool mayWrite)
    {
        var right = Right with { Repository = Infra(isArchived) };

        Assert.True(right.IsEnoughFor(RepositoryRight.Read));
        Assert.Equal(mayWrite, right.IsEnoughFor(RepositoryRight.Write));
        Assert.False(right.IsEnoughFor(RepositoryRight.Admin));
    }

    private static Repository Infra(bool isArchived = false)
    {
        var facts = new RepositoryFacts(7, "R_7", new RepositoryName("acme", "infra"), "main", IsPrivate: true, isArchived);
        var repository = Repository.Register(facts, RepositorySource.Manual, The.Moment);
        repository.ReachThrough(6001);
        return repository;
    }
}
