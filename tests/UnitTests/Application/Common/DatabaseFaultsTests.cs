using Infrajet.Application.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.UnitTests.Application.Common;

public sealed class DatabaseFaultsTests
{
    private static readonly SqliteException Away = new("away", 14);

    [Fact]
    public void What_a_database_threw_is_known_however_deep_it_lies()
    {
        Assert.True(Away.IsOfDatabase());
        Assert.True(new DbUpdateException("refused", Away).IsOfDatabase());
        Assert.True(Passing(Away).IsOfDatabase());
        Assert.True(Passing(new DbUpdateException("refused", Away)).IsOfDatabase());
    }

    [Fact]
    public void What_nobody_else_threw_is_not_laid_on_it()
    {
        Assert.False(new InvalidOperationException("a bug").IsOfDatabase());
        Assert.False(Passing(new TimeoutException()).IsOfDatabase());
        Assert.False(new DbUpdateConcurrencyException("somebody else was first").IsOfDatabase());
    }

    [Fact]
    public void Rows_that_it_refuses_do_not_mean_that_it_is_away()
    {
        Assert.True(Away.IsDatabaseAway());
        Assert.True(Passing(new DbUpdateException("refused", Away)).IsDatabaseAway());
        Assert.False(new DbUpdateException("refused", Away).IsDatabaseAway());
    }

    [Fact]
    public void A_save_that_was_refused_is_known_also_as_the_victim_of_a_deadlock()
    {
        Assert.True(new DbUpdateConcurrencyException("somebody else was first").IsRefusedSave());
        Assert.True(new DbUpdateException("refused", Away).IsRefusedSave());
        Assert.True(Passing(new DbUpdateException("refused", Away)).IsRefusedSave());
        Assert.False(Passing(Away).IsRefusedSave());
    }

    // As EF Core does it on SQL Server.
    private static InvalidOperationException Passing(Exception cause) =>
        new("An exception has been raised that is likely due to a transient failure.", cause);
}
