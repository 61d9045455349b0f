using Infrajet.Infrastructure.Persistence.GroupCommit;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Infrastructure.Persistence;

public sealed class SqliteInfrajetDb(DbContextOptions<SqliteInfrajetDb> options) : InfrajetDb(options)
{
    internal SqliteWriter Writer =>
        Outside<SqliteWriter>() ?? throw new InvalidOperationException("This context was made outside the product: nobody writes for it.");

    // The writer does the rest, for this context and all that save at the same time.
    protected override Task<int> CommitAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken) =>
        SaveTrackedAsync(acceptAllChangesOnSuccess, cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
}
