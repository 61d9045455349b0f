using System.Text.RegularExpressions;
using Infrajet.Infrastructure.Persistence;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Infrajet.IntegrationTests.Persistence;

/// <summary>One model, two databases, two migration sets: all of it held together without a server.</summary>
public sealed partial class SchemaTests
{
    private const string ByteOrder = "COLLATE Latin1_General_BIN2";

    // Ciphertexts, the XML of keys and the facts of events: as long as they come, never compared and never searched.
    private static readonly string[] Unbounded =
    [
        "Dispatches.SealedPayload",
        "Handshakes.SealedVerifier",
        "KeyRing.Xml",
        "LiveEvents.Data",
        "ProvisioningAttempts.SealedFailures",
        "Provisionings.SealedRequest",
        "Secrets.Ciphertext",
        "SyncRecords.Conflicts",
        "SyncRecords.Receipt",
        "SyncRecords.Wish",
    ];

    [Fact]
    public void Both_databases_get_the_same_tables_columns_lengths_and_indexes()
    {
        using var sqlite = Nowhere.Sqlite();
        using var sqlServer = Nowhere.SqlServer();

        Assert.Equal(ShapeOf(sqlite), ShapeOf(sqlServer));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void Every_text_column_has_a_length(DatabaseProvider provider)
    {
        using var db = Nowhere.Of(provider);

        var unbounded =
            from column in ColumnsOf(db)
            where column.ClrType == typeof(string) && column.GetMaxLength() is null
            select $"{column.DeclaringEntityType.GetTableName()}.{column.Name}";

        Assert.Equal(Unbounded.Order(), unbounded.Order());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void The_migrations_lead_to_the_model(DatabaseProvider provider)
    {
        using var db = Nowhere.Of(provider);
        var snapshot = db.GetService<IMigrationsAssembly>().ModelSnapshot!.Model;
        var migrated = db.GetService<IModelRuntimeInitializer>().Initialize(((IMutableModel)snapshot).FinalizeModel());

        var missing = db.GetService<IMigrationsModelDiffer>()
            .GetDifferences(migrated.GetRelationalModel(), db.GetService<IDesignTimeModel>().Model.GetRelationalModel());

        Assert.Empty(missing.Select(operation => operation.ToString()));
    }

    [Fact]
    public void Both_migration_sets_have_the_same_names_in_the_same_order()
    {
        using var sqlite = Nowhere.Sqlite();
        using var sqlServer = Nowhere.SqlServer();

        Assert.NotEmpty(MigrationNamesOf(sqlite));
        Assert.Equal(MigrationNamesOf(sqlite), MigrationNamesOf(sqlServer));
    }

    [Fact]
    public void SQL_Server_compares_every_text_key_byte_by_byte()
    {
        using var db = Nowhere.SqlServer();
        var script = db.Database.GenerateCreateScript();
        var keys = ColumnsOf(db).Where(column => column.ClrType == typeof(string) && IsCompared(column)).ToList();

        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.Contains(ByteOrder, LineOf(key, script), StringComparison.Ordinal));
        Assert.DoesNotContain(ByteOrder, LineOf(Unkeyed(db), script), StringComparison.Ordinal);
    }

    [Fact]
    public void The_scripts_for_SQL_Server_are_made_without_one_and_hold_every_table()
    {
        using var db = Nowhere.SqlServer();
        var tables = db.Model.GetEntityTypes().Select(entity => $"CREATE TABLE [{entity.GetTableName()}]").ToList();

        var create = db.Database.GenerateCreateScript();
        var migrate = new DatabaseSchema(db).Script();

        Assert.All(tables, table => Assert.Contains(table, create, StringComparison.Ordinal));
        Assert.All(tables, table => Assert.Contains(table, migrate, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_step_of_the_migration_script_is_guarded_so_that_it_can_run_twice()
    {
        using var db = Nowhere.SqlServer();

        var steps = new DatabaseSchema(db).Script().Split("\nGO", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        Assert.NotEmpty(steps);
        Assert.All(steps, step => Assert.Matches(Guarded(), step));
    }

    [Fact]
    public async Task The_program_prints_the_migration_script_and_nothing_else()
    {
        using var directory = new ProcessDirectory();
        using var db = Nowhere.SqlServer();

        var ended = await InfrajetProcess.RunAsync(
            directory,
            ["migrate", "--script"],
            ("Database__Provider", "SqlServer"),
            ("Database__ConnectionString", Nowhere.SqlServerConnection)
        );

        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(new DatabaseSchema(db).Script().ReplaceLineEndings("\n").Trim(), ended.Output.Trim());
        Assert.Empty(ended.Errors);
        Assert.False(Directory.Exists(directory.Data));
    }

    private static IEnumerable<IProperty> ColumnsOf(InfrajetDb db) =>
        db.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties());

    private static bool IsCompared(IProperty column) => column.IsKey() || column.IsForeignKey() || column.IsIndex();

    private static IProperty Unkeyed(InfrajetDb db) =>
        ColumnsOf(db).First(column => column.ClrType == typeof(string) && !IsCompared(column));

    private static string LineOf(IProperty column, string script)
    {
        var table = script[script.IndexOf($"CREATE TABLE [{column.DeclaringEntityType.GetTableName()}]", StringComparison.Ordinal)..];
        return table.Split('\n').First(line => line.TrimStart().StartsWith($"[{column.Name}] ", StringComparison.Ordinal));
    }

    private static List<string> ShapeOf(InfrajetDb db) =>
        [
            .. from column in ColumnsOf(db)
            select $"{column.DeclaringEntityType.GetTableName()}.{column.Name} {column.ClrType} {column.GetMaxLength()} {column.IsNullable} {column.IsConcurrencyToken}",
            .. from entity in db.Model.GetEntityTypes()
            from index in entity.GetIndexes()
            select $"{index.GetDatabaseName()} on {entity.GetTableName()} ({NamesOf(index.Properties)}) {index.IsUnique}",
            .. from entity in db.Model.GetEntityTypes()
            from key in entity.GetForeignKeys()
            select $"{key.GetConstraintName()} ({NamesOf(key.Properties)}) {key.DeleteBehavior}",
        ];

    private static string NamesOf(IEnumerable<IProperty> columns) => string.Join(", ", columns.Select(column => column.Name));

    private static List<string> MigrationNamesOf(InfrajetDb db) =>
        [.. db.Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..])];

    [GeneratedRegex(
        @"^(IF OBJECT_ID\(N'\[__EFMigrationsHistory\]'\) IS NULL|BEGIN TRANSACTION;|COMMIT;|IF NOT EXISTS\(SELECT \* FROM \[__EFMigrationsHistory\])"
    )]
    private static partial Regex Guarded();
}
