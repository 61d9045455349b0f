using Infrajet.Application.Secrets;
using Infrajet.Domain.Common;
using Infrajet.Domain.Secrets;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Secrets;

public sealed class SecretVaultTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    private ISecretVault Vault => host.Services.GetRequiredService<ISecretVault>();

    [Fact]
    public void A_secret_opens_where_it_was_sealed()
    {
        var secret = Sealed("test", "hunter2 — schön");

        Assert.Equal("hunter2 — schön", Vault.Open(secret));
        Assert.DoesNotContain("hunter2", secret.Ciphertext, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_plaintext_never_looks_the_same_twice()
    {
        Assert.NotEqual(Sealed("test", "hunter2").Ciphertext, Sealed("test", "hunter2").Ciphertext);
    }

    [Fact]
    public void A_ciphertext_moved_to_another_row_does_not_open()
    {
        var (mine, yours) = (Sealed("test", "mine"), Sealed("test", "yours"));
        var (myCiphertext, yourCiphertext) = (mine.Ciphertext, yours.Ciphertext);

        mine.Hold(yourCiphertext);
        yours.Hold(myCiphertext);

        Assert.Null(Vault.Open(mine));
        Assert.Null(Vault.Open(yours));
    }

    [Fact]
    public async Task A_row_whose_purpose_was_changed_in_the_database_does_not_open()
    {
        var secret = Sealed("test", "hunter2");
        await host.InDbAsync(db => AddAsync(db, secret));

        await host.InDbAsync(db =>
            db.Database.ExecuteSqlRawAsync("UPDATE \"Secrets\" SET \"Purpose\" = 'other' WHERE \"Id\" = {0}", secret.Id)
        );

        var read = await host.InDbAsync(db => db.Secrets.AsNoTracking().SingleAsync(row => row.Id == secret.Id));
        Assert.Equal(secret.Ciphertext, read.Ciphertext);
        Assert.Null(Vault.Open(read));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("c2hvcnQ=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Noise_does_not_open(string ciphertext)
    {
        var secret = Sealed("test", "hunter2");

        secret.Hold(ciphertext);

        Assert.Null(Vault.Open(secret));
    }

    [Fact]
    public void A_ciphertext_with_any_byte_changed_does_not_open()
    {
        var secret = Sealed("test", "hunter2");
        var bytes = Convert.FromBase64String(secret.Ciphertext);

        for (var position = 0; position < bytes.Length; position++)
        {
            bytes[position] ^= 1;
            secret.Hold(Convert.ToBase64String(bytes));
            Assert.Null(Vault.Open(secret));
            bytes[position] ^= 1;
        }
    }

    private static Task<int> AddAsync(Infrastructure.Persistence.InfrajetDb db, ProtectedSecret secret)
    {
        db.Secrets.Add(secret);
        return db.SaveChangesAsync(CancellationToken.None);
    }

    private ProtectedSecret Sealed(string purpose, string plaintext)
    {
        var secret = ProtectedSecret.Of(purpose, host.Clock.Now());
        Vault.Seal(secret, plaintext);
        return secret;
    }
}
