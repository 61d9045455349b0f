using Infrajet.Domain.Connections;

namespace Infrajet.UnitTests.Domain.Connections;

public sealed class ConnectionTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Fact]
    public void It_is_due_five_minutes_before_its_end()
    {
        var connection = New(expiresAt: Now.AddHours(8));

        Assert.False(connection.IsDueAt(Now.AddHours(8).AddMinutes(-6)));
        Assert.True(connection.IsDueAt(Now.AddHours(8).AddMinutes(-5)));
        Assert.False(connection.IsSpentAt(Now.AddHours(8).AddMinutes(-5)));
        Assert.True(connection.IsSpentAt(Now.AddHours(8)));
    }

    [Fact]
    public void What_does_not_expire_is_never_due()
    {
        var connection = New(expiresAt: null);

        Assert.False(connection.IsDueAt(Now.AddYears(10)));
        Assert.False(connection.CanBeRefreshedAt(Now));
    }

    [Fact]
    public void One_at_a_time_renews_it_until_the_lease_ends()
    {
        var connection = New(Now.AddHours(8));

        connection.BeginRefresh("one", Now, Lease);

        Assert.Throws<InvalidOperationException>(() => connection.BeginRefresh("two", Now.AddSeconds(59), Lease));
        connection.BeginRefresh("two", Now.AddSeconds(60), Lease);
        Assert.True(connection.IsBeingRefreshedBy("two"));
        Assert.False(connection.IsBeingRefreshedBy("one"));
    }

    [Fact]
    public void A_pair_that_comes_late_mends_what_was_given_up()
    {
        var connection = New(Now.AddHours(8));
        connection.Break(Now);
        Assert.Throws<InvalidOperationException>(() => connection.BeginRefresh("one", Now, Lease));

        connection.Refreshed("sec_2", Now.AddHours(9), Now.AddDays(180));

        Assert.Null(connection.BrokenAt);
        Assert.Equal("sec_2", connection.SecretId);
        Assert.False(connection.IsBeingRefreshedAt(Now));
    }

    [Fact]
    public void It_never_changes_its_account() =>
        Assert.Throws<InvalidOperationException>(() => New(null).Connect(Access(null) with { GitHubId = 2 }, "sec_2", Now));

    private static Connection New(DateTimeOffset? expiresAt) => Connection.Of(7, Access(expiresAt), "sec_1", Now);

    private static GrantedAccess Access(DateTimeOffset? expiresAt) => new(1, "octavia", "repo", "client", expiresAt, null);
}
