using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;
using Infrajet.Application.Secrets;
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
    // Data Protection's name for a key; its other element, a revocation, holds nothing secret.
    private const string DataKeyElement = "key";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var ring = await db.KeyRingElements().ToListAsync(cancellationToken);
        if (ring.Count == 0)
        {
            await RefuseSecretsWithoutRingAsync(cancellationToken);
            masterKeys.EnsureOne();
            return;
        }

        foreach (var element in ring)
        {
            Renew(element);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task RefuseSecretsWithoutRingAsync(CancellationToken cancellationToken)
    {
        if (await db.SecretsAfter("", 1).AnyAsync(cancellationToken))
        {
            throw new StartRefusedException(
                "Database: there are stored secrets but no key ring, so none of them could be read. Restore the KeyRing table from a backup."
            );
        }
    }

    private void Renew(KeyRingElement element)
    {
        var xml = Readable(() => XElement.Parse(element.Xml), element);
        foreach (var encrypted in Readable(() => EncryptedIn(xml), element))
        {
            var plaintext = Readable(() => MasterKeyXml.Decrypt(masterKeys, encrypted), element);
            if (MasterKeyXml.MasterKeyOf(encrypted) != masterKeys.Current.Id)
            {
                encrypted.ReplaceWith(MasterKeyXml.Encrypt(masterKeys.Current, plaintext));
                element.Xml = xml.ToString(SaveOptions.DisableFormatting);
            }
        }
    }

    private static List<XElement> EncryptedIn(XElement xml)
    {
        var encrypted = xml.Descendants(MasterKeyXml.ElementName).ToList();
        return encrypted.Count == 0 && xml.Name == DataKeyElement
            ? throw new FormatException("A data key without its encrypted part.")
            : encrypted;
    }

    private static T Readable<T>(Func<T> read, KeyRingElement element)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException or XmlException)
        {
            throw new StartRefusedException(
                $"Secrets:MasterKey: {element.Name} of the key ring cannot be read with it, so no stored secret could be. Write the master key that the "
                    + "ring was made with (INFRAJET_MASTER_KEY, or master.key in the data directory); after a change list the former one under "
                    + "Secrets:PreviousMasterKeys. If the master key is right, the ring is damaged: restore the database from a backup."
            );
        }
    }
}
