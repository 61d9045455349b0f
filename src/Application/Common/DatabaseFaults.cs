using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Common;

/// <summary>
/// Tells what a database threw from other exceptions, however deep it lies: what EF Core takes for passing on SQL Server, such as a deadlock or
/// a lost connection, comes inside of an <see cref="InvalidOperationException"/>.
/// </summary>
public static class DatabaseFaults
{
    /// <summary>The database is away, or did not do what it was asked.</summary>
    public static bool IsOfDatabase(this Exception failure) => Causes(failure).Any(cause => cause is DbException);

    /// <summary>It is the database's trouble, and passes. Rows that it refuses as such are a bug.</summary>
    public static bool IsDatabaseAway(this Exception failure) => failure is not DbUpdateException && failure.IsOfDatabase();

    /// <summary>Rows were not written, mostly since somebody else was first: to be read anew.</summary>
    public static bool IsRefusedSave(this Exception failure) => Causes(failure).Any(cause => cause is DbUpdateException);

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
