using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Infrajet.Infrastructure.Persistence;

public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}

public sealed class DatabaseOptions : IValidatableObject
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>For SQLite it may be left out: the file is then <c>infrajet.db</c> in the data directory.</summary>
    public string? ConnectionString { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider == DatabaseProvider.SqlServer && string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return new("write a SQL Server connection string, such as Server=db;Database=infrajet;…", [nameof(ConnectionString)]);
        }
        else if (!IsReadable())
        {
            yield return new("this is no connection string; write KEY=VALUE pairs that the provider knows.", [nameof(ConnectionString)]);
        }
    }

    private bool IsReadable()
    {
        try
        {
            DbConnectionStringBuilder builder = Provider switch
            {
                DatabaseProvider.Sqlite => new SqliteConnectionStringBuilder(),
                DatabaseProvider.SqlServer => new SqlConnectionStringBuilder(),
            };
            builder.ConnectionString = ConnectionString ?? "";
            return true;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            return false;
        }
    }
}
