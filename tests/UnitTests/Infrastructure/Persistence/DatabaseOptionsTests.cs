using Infrajet.Infrastructure.Persistence;

namespace Infrajet.UnitTests.Infrastructure.Persistence;

public sealed class DatabaseOptionsTests
{
    [Fact]
    public void The_embedded_database_needs_no_setting() => Assert.Empty(Faults.In<DatabaseOptions>("Database"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void A_server_needs_a_connection_string(string? text) =>
        Assert.Equal(
            "Database:ConnectionString: write a SQL Server connection string, such as Server=db;Database=infrajet;…",
            Assert.Single(Faults.In<DatabaseOptions>("Database", ("Provider", "SqlServer"), ("ConnectionString", text)))
        );

    [Fact]
    public void A_server_with_one_is_in_order() =>
        Assert.Empty(Faults.In<DatabaseOptions>("Database", ("Provider", "SqlServer"), ("ConnectionString", "Server=db")));
}
