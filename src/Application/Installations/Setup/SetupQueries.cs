using Infrajet.Application.Common;
using Infrajet.Domain.Installations;
using Infrajet.Domain.Secrets;

namespace Infrajet.Application.Installations.Setup;

/// <summary>The App that was made here, and where its credentials lie.</summary>
public sealed record StoredApp(RegisteredApp App, ProtectedSecret Secret);

public static class SetupQueries
{
    public static IQueryable<StoredApp> TheApp(this IInfrajetDb db) =>
        from app in db.RegisteredApps
        join secret in db.Secrets on app.SecretId equals secret.Id
        where app.Id == RegisteredApp.OnlyId
        select new StoredApp(app, secret);
}
