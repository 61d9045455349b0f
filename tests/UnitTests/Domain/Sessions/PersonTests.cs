using Infrajet.Domain.Sessions;

namespace Infrajet.UnitTests.Domain.Sessions;

public sealed class PersonTests
{
    private static readonly PersonKey Key = new(PersonKey.GitHub, "583231");
    private readonly Person _person = Person.Meet(Key, "octocat", "Mona", The.Moment);

    [Fact]
    public void Somebody_new_is_known_by_the_source_that_vouched_and_founds_nothing()
    {
        var identity = Assert.Single(_person.Identities);

        Assert.Equal(("github", "583231", "octocat"), (identity.Provider, identity.Subject, identity.Login));
        Assert.Null(_person.Founder);
    }

    [Fact]
    public void The_founder_is_marked()
    {
        _person.Found();

        Assert.True(_person.Founder);
    }

    [Theory]
    [InlineData("octocat", "Mona")]
    [InlineData("octocat", null)]
    public void The_same_names_change_nothing(string login, string? name)
    {
        Assert.False(_person.Rename(Key, login, name));

        Assert.Equal(("octocat", "Mona"), (_person.Login, _person.Name));
    }

    [Theory]
    [InlineData("mona", "Mona")]
    [InlineData("octocat", "Mona Lisa")]
    [InlineData("mona", null)]
    public void New_names_are_taken_over_and_a_missing_one_is_kept(string login, string? name)
    {
        Assert.True(_person.Rename(Key, login, name));

        Assert.Equal((login, name ?? "Mona"), (_person.Login, _person.Name));
        Assert.Equal(login, Assert.Single(_person.Identities).Login);
    }

    [Theory]
    [InlineData("octocat", "mona", "mona")]
    [InlineData("alice", "mona", "alice")]
    public void Who_is_renamed_at_a_source_is_known_by_the_new_name_and_called_by_it_if_they_were(
        string called,
        string login,
        string callsIn
    )
    {
        var person = Person.Meet(new(PersonKey.Operator, "1"), called, null, The.Moment);
        person.AlsoKnownAs(Key, "octocat");

        person.AlsoKnownAs(Key, login);

        Assert.Equal(callsIn, person.Login);
        Assert.Equal(login, Assert.Single(person.Identities, identity => identity.Provider == PersonKey.GitHub).Login);
    }

    [Fact]
    public void A_source_that_never_vouched_for_them_cannot_rename_them() =>
        Assert.Throws<InvalidOperationException>(() => _person.Rename(Key with { Subject = "1" }, "eve", "Eve"));
}
