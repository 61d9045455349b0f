using Infrajet.Domain.Common;
using Infrajet.Domain.Connections;
using Infrajet.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrajet.Infrastructure.Persistence.Configurations;

internal sealed class ConnectionConfiguration : IEntityTypeConfiguration<Connection>
{
    public void Configure(EntityTypeBuilder<Connection> builder)
    {
        builder.ToTable("Connections");
        builder.HasKey(connection => connection.PersonId);
        builder.Property(connection => connection.PersonId).ValueGeneratedNever();
        builder.Property(connection => connection.Login).HasMaxLength(Person.LoginLength);
        builder.Property(connection => connection.Scopes).HasMaxLength(Connection.ScopesLength);
        builder.Property(connection => connection.ClientId).HasMaxLength(Connection.ClientIdLength);
        builder.Property(connection => connection.SecretId).HasMaxLength(NewId.MaximumLength);
        builder.Property(connection => connection.RefreshedBy).HasMaxLength(Connection.AttemptLength);
        builder.HasIndex(connection => connection.GitHubId).IsUnique();
    }
}

internal sealed class HandshakeConfiguration : IEntityTypeConfiguration<Handshake>
{
    private const int PurposeLength = 20;

    public void Configure(EntityTypeBuilder<Handshake> builder)
    {
        builder.ToTable("Handshakes");
        builder.Property(handshake => handshake.Id).HasMaxLength(Handshake.HashLength);
        builder.Property(handshake => handshake.Purpose).HasConversion<string>().HasMaxLength(PurposeLength);
        builder.Property(handshake => handshake.SessionId).HasMaxLength(NewId.MaximumLength);
        builder.Property(handshake => handshake.BrowserHash).HasMaxLength(Handshake.HashLength);
        builder.Property(handshake => handshake.ReturnTo).HasMaxLength(Handshake.ReturnToLength);
        builder.Property(handshake => handshake.CallerState).HasMaxLength(Handshake.StateLength);
        builder.HasIndex(handshake => handshake.ExpiresAt);
    }
}
