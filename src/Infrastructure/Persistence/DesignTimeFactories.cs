using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Infrajet.Infrastructure.Persistence;

/// <summary>For `dotnet ef migrations add NAME --context SqliteInfrajetDb`; no file is opened.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteInfrajetDb>
{
    public SqliteInfrajetDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteInfrajetDb>().UseSqlite("Data Source=:memory:").Options);
}

/// <summary>For `dotnet ef migrations add NAME --context SqlServerInfrajetDb`; no server is asked.</summary>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerInfrajetDb>
{
    public SqlServerInfrajetDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerInfrajetDb>().UseSqlServer("Server=nowhere;Database=infrajet").Options);
}
