using Infrajet.Application.Common;
using Infrajet.Domain.Secrets;

namespace Infrajet.Application.Secrets;

public static class SecretQueries
{
    public static IQueryable<ProtectedSecret> SecretsFor(this IInfrajetDb db, string purpose) =>
        db.Secrets.Where(secret => secret.Purpose == purpose).OrderBy(secret => secret.Id);

    public static IQueryable<ProtectedSecret> SecretsAfter(this IInfrajetDb db, string id, int atMost) =>
        db.Secrets.Where(secret => secret.Id.CompareTo(id) > 0).OrderBy(secret => secret.Id).Take(atMost);
}
