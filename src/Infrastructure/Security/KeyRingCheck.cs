using System.Security.Cryptography;
using System.Xml.Linq;
using Infrajet.Infrastructure.Configuration;
using Infrajet.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Infrastructure.Security;

/// <summary>
/// Looks at the key ring before anything uses it. Left to itself Data Protection passes over a key it cannot read and makes a new one,
/// which would turn every stored secret into noise without a word.
/// </summary>
internal sealed class KeyRingCheck(InfrajetDb db, MasterKeys masterKeys)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var ring = await db.KeyRingElements().ToListAsync(cancellationToken);
        if (ring.Count == 0)
        {
            masterKeys.EnsureOne();
            return;
        }

        foreach (var element in ring)
        {
            Renew(element);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private void Renew(KeyRingElement element)
    {
        var xml = XElement.Parse(element.Xml);
        foreach (var encrypted in xml.Descendants(MasterKeyXml.ElementName).ToList())
        {
            var plaintext = Read(encrypted, element.Name);
            if (MasterKeyXml.MasterKeyOf(encrypted) != masterKeys.Current.Id)
            {
                encrypted.ReplaceWith(MasterKeyXml.Encrypt(masterKeys.Current, plaintext));
                element.Xml = xml.ToString(SaveOptions.DisableFormatting);
            }
        }
    }

    private XElement Read(XElement encrypted, string name)
    {
        try
        {
            return MasterKeyXml.Decrypt(masterKeys, encrypted);
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            throw new StartRefusedException(
                $"Secrets:MasterKey: {name} of the key ring cannot be read with it, so no stored secret could be. Write the master key that the ring "
                    + "was made with (INFRAJET_MASTER_KEY, or master.key in the data directory); after a change list the former one under Secrets:PreviousMasterKeys."
            );
        }
    }
}
