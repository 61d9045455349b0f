using Infrajet.Infrastructure.Configuration;
using Infrajet.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.UnitTests.Infrastructure.Persistence;

public sealed class DatabaseSchemaTests
{
    [Fact]
    public void A_script_for_SQLite_is_refused_with_what_to_write()
    {
        using var db = new SqliteInfrajetDb(new DbContextOptionsBuilder<SqliteInfrajetDb>().UseSqlite("Data Source=:memory:").Options);

        var refused = Assert.Throws<StartRefusedException>(() => new DatabaseSchema(db).Script());

        Assert.StartsWith("Database:Provider: write SqlServer", refused.Message, StringComparison.Ordinal);
    }
}
