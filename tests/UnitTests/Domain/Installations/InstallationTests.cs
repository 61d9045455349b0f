using Infrajet.Domain.Installations;

namespace Infrajet.UnitTests.Domain.Installations;

public sealed class InstallationTests
{
    [Fact]
    public void An_answer_that_was_asked_for_earlier_changes_nothing()
    {
        var installation = Installation.Meet(Facts("acme"), The.Moment);

        Assert.True(installation.Learn(Facts("acme-inc"), The.Moment.AddSeconds(2)));
        Assert.False(installation.Learn(Facts("acme"), The.Moment.AddSeconds(1)));
        Assert.False(installation.Gone(The.Moment.AddSeconds(1)));

        Assert.Equal(("acme-inc", null), (installation.AccountLogin, installation.DeletedAt));
        Assert.True(installation.IsUsable);
    }

    [Fact]
    public void It_is_gone_while_GitHub_does_not_know_it()
    {
        var installation = Installation.Meet(Facts("acme"), The.Moment);

        Assert.True(installation.Gone(The.Moment.AddSeconds(1)));
        Assert.True(installation.Gone(The.Moment.AddSeconds(2)));
        Assert.Equal(The.Moment.AddSeconds(1), installation.DeletedAt);
        Assert.False(installation.IsUsable);

        installation.Learn(Facts("acme"), The.Moment.AddSeconds(3));
        Assert.True(installation.IsUsable);
    }

    [Fact]
    public void A_suspended_one_is_not_usable()
    {
        var installation = Installation.Meet(Facts("acme") with { SuspendedAt = The.Moment }, The.Moment);

        Assert.False(installation.IsUsable);
    }

    [Fact]
    public void It_does_not_become_another_one() =>
        Assert.Throws<InvalidOperationException>(() =>
            Installation.Meet(Facts("acme"), The.Moment).Learn(Facts("acme") with { Id = 2 }, The.Moment)
        );

    private static InstallationFacts Facts(string login) =>
        new(1, 2001, login, "Organization", "all", "metadata:read", "push", null, null, The.Moment, The.Moment);
}
