using Infrajet.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Persistence;

/// <summary>Both databases without any: enough for what EF Core can say before it connects.</summary>
internal static class Nowhere
{
    public const string SqlServerConnection = "Server=nowhere.invalid;Database=infrajet;User Id=nobody;Password=nothing;Connect Timeout=1";

    public static InfrajetDb SqlServer() =>
        new SqlServerInfrajetDb(new DbContextOptionsBuilder<SqlServerInfrajetDb>().UseSqlServer(SqlServerConnection).Options);

    public static InfrajetDb Sqlite() =>
        new SqliteInfrajetDb(new DbContextOptionsBuilder<SqliteInfrajetDb>().UseSqlite("Data Source=/nowhere/infrajet.db").Options);

    public static InfrajetDb Of(DatabaseProvider provider) =>
        provider switch
        {
            DatabaseProvider.Sqlite => Sqlite(),
            DatabaseProvider.SqlServer => SqlServer(),
        };
}
