using System.Xml.Linq;
using Infrajet.Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.Infrastructure.Security;

/// <summary>Keeps the Data Protection key ring in the database, where every node finds it.</summary>
internal sealed class KeyRingRepository(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<InfrajetDb>();
        return [.. KeyRingQueries.KeyRingElements(db).AsEnumerable().Select(element => XElement.Parse(element.Xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<InfrajetDb>();
        db.KeyRing.Add(new KeyRingElement { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
