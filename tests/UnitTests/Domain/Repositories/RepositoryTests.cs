using Infrajet.Domain.Repositories;

namespace Infrajet.UnitTests.Domain.Repositories;

public sealed class RepositoryTests
{
    private static readonly RepositoryFacts Facts = new(7, "R_7", new("Acme", "Infra"), "main", false, false);

    [Fact]
    public void What_GitHub_says_is_kept_with_a_key_that_knows_no_case()
    {
        var repository = Repository.Register(Facts, RepositorySource.Manual, The.Moment);

        Assert.Equal("acme/infra", repository.NameKey);
        Assert.Equal("Acme/Infra", repository.FullName.ToString());
        Assert.Equal((The.Moment, The.Moment), (repository.CreatedAt, repository.UpdatedAt));
    }

    [Fact]
    public void What_is_known_already_is_no_news_and_confirmed_for_the_later_time()
    {
        var repository = Repository.Register(Facts, RepositorySource.Manual, The.Moment);

        Assert.False(repository.Learn(Facts with { }, The.Moment.AddDays(1)));
        Assert.Equal(The.Moment.AddDays(1), repository.UpdatedAt);
    }

    [Fact]
    public void What_was_so_before_something_was_confirmed_does_not_come_back()
    {
        var repository = Repository.Register(Facts, RepositorySource.Manual, The.Moment);
        repository.Learn(Facts with { }, The.Moment.AddMinutes(2));

        Assert.False(repository.Learn(Facts with { IsPrivate = true }, The.Moment.AddMinutes(1)));

        Assert.False(repository.IsPrivate);
    }

    [Fact]
    public void What_is_new_is_learnt_and_the_number_stays()
    {
        var repository = Repository.Register(Facts, RepositorySource.Manual, The.Moment);

        Assert.True(repository.Learn(Facts with { Name = new("octo", "infra-2"), IsArchived = true }, The.Moment.AddDays(1)));

        Assert.Equal(("octo/infra-2", true), (repository.NameKey, repository.IsArchived));
        Assert.Equal((7, The.Moment), (repository.Id, repository.CreatedAt));
        Assert.Equal(The.Moment.AddDays(1), repository.UpdatedAt);
    }
}
