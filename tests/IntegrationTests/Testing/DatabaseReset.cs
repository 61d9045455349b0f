using Infrajet.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Infrajet.IntegrationTests.Testing;

/// <summary>Empties a database by a walk over the model, dependents before what they depend on, and puts the model's own rows back.</summary>
internal static class DatabaseReset
{
    public static async Task RunAsync(InfrajetDb db)
    {
        foreach (var table in TablesDependentsFirst(db.Model))
        {
            await db.Database.ExecuteSqlRawAsync($"DELETE FROM \"{table}\"");
        }

        db.AuditHeads.Add(Domain.Auditing.AuditHead.AtOrigin());
        await db.SaveChangesAsync(CancellationToken.None);
    }

    public static IReadOnlyList<string> TablesDependentsFirst(IModel model)
    {
        var left = model.GetEntityTypes().ToHashSet();
        var tables = new List<string>();
        while (left.Count > 0)
        {
            var free = left.Where(entity => !entity.GetReferencingForeignKeys().Any(key => IsOther(key, left))).ToList();
            tables.AddRange(free.Select(entity => entity.GetTableName()!));
            left.ExceptWith(free);
        }

        return tables;
    }

    private static bool IsOther(IForeignKey key, HashSet<IEntityType> left) =>
        key.DeclaringEntityType != key.PrincipalEntityType && left.Contains(key.DeclaringEntityType);
}
