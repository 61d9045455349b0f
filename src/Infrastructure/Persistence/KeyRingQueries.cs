namespace Infrajet.Infrastructure.Persistence;

internal static class KeyRingQueries
{
    public static IQueryable<KeyRingElement> KeyRingElements(this InfrajetDb db) => db.KeyRing.OrderBy(element => element.Id);
}
