using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Infrajet.Infrastructure.Security;

namespace Infrajet.UnitTests.Infrastructure.Security;

public sealed class MasterKeyTests
{
    private readonly MasterKey _key = MasterKey.TryParse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")!;

    [Fact]
    public void Every_text_comes_back_as_it_was() =>
        Prop.ForAll(Texts, text => _key.Decrypt(_key.Encrypt(text)) == text).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_text_is_never_encrypted_alike() => Assert.NotEqual(_key.Encrypt("text"), _key.Encrypt("text"));

    [Fact]
    public void A_single_changed_bit_anywhere_is_noticed() =>
        Prop.ForAll(
                Texts,
                Gen.Choose(0, 10_000).ToArbitrary(),
                (text, place) =>
                {
                    var bytes = Convert.FromBase64String(_key.Encrypt(text));
                    bytes[place / 8 % bytes.Length] ^= (byte)(1 << place % 8);
                    return Assert.ThrowsAny<CryptographicException>(() => _key.Decrypt(Convert.ToBase64String(bytes))) is not null;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Another_key_cannot_read_it()
    {
        var other = MasterKey.TryParse(MasterKey.NewText())!;

        Assert.ThrowsAny<CryptographicException>(() => other.Decrypt(_key.Encrypt("text")));
        Assert.NotEqual(_key.Id, other.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBka")]
    public void What_is_too_short_to_be_ours_is_refused(string text) => Assert.ThrowsAny<CryptographicException>(() => _key.Decrypt(text));

    [Fact]
    public void The_id_is_the_keys_own_and_tells_nothing_of_it()
    {
        Assert.Equal("467d10f6fc54174f", _key.Id);
        Assert.Equal(_key.Id, MasterKey.TryParse("  AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n")?.Id);
    }

    [Fact]
    public void A_new_key_is_one() => Assert.NotNull(MasterKey.TryParse(MasterKey.NewText()));

    [Theory]
    [InlineData("")]
    [InlineData("hunter2")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g")]
    [InlineData("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    public void A_key_is_32_bytes_as_base64(string text) => Assert.Null(MasterKey.TryParse(text));

    // Whole characters: half of one has no bytes to encrypt.
    private static Arbitrary<string> Texts =>
        ArbMap.Default.ArbFor<UnicodeString>().Convert(text => string.Concat(text.Get.EnumerateRunes()), UnicodeString.NewUnicodeString);
}
