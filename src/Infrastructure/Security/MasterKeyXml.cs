using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.Infrastructure.Security;

/// <summary>How an encrypted key of the ring looks: which master key it needs, and its ciphertext.</summary>
internal static class MasterKeyXml
{
    public const string ElementName = "infrajetEncryptedKey";
    private const string MasterKeyAttribute = "masterKey";

    public static XElement Encrypt(MasterKey key, XElement plaintext) =>
        new(ElementName, new XAttribute(MasterKeyAttribute, key.Id), key.Encrypt(plaintext.ToString(SaveOptions.DisableFormatting)));

    public static XElement Decrypt(MasterKeys keys, XElement encrypted)
    {
        var key = keys.Find(MasterKeyOf(encrypted)) ?? throw new CryptographicException("The master key of this key is not at hand.");
        return XElement.Parse(key.Decrypt(encrypted.Value));
    }

    public static string MasterKeyOf(XElement encrypted) => (string?)encrypted.Attribute(MasterKeyAttribute) ?? "";
}

internal sealed class MasterKeyXmlEncryptor(MasterKeys keys) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(MasterKeyXml.Encrypt(keys.Current, plaintextElement), typeof(MasterKeyXmlDecryptor));
}

/// <summary>Made by Data Protection itself, which knows no other constructor than this one.</summary>
internal sealed class MasterKeyXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => MasterKeyXml.Decrypt(services.GetRequiredService<MasterKeys>(), encryptedElement);
}
