using Infrajet.Domain.Common;
using Infrajet.Domain.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrajet.Infrastructure.Persistence.Configurations;

internal sealed class ProtectedSecretConfiguration : IEntityTypeConfiguration<ProtectedSecret>
{
    public void Configure(EntityTypeBuilder<ProtectedSecret> builder)
    {
        builder.ToTable("Secrets");
        builder.Property(secret => secret.Id).HasMaxLength(NewId.MaximumLength);
        builder.Property(secret => secret.Purpose).HasMaxLength(ProtectedSecret.PurposeLength);
        builder.HasIndex(secret => secret.Purpose);
    }
}

internal sealed class KeyRingElementConfiguration : IEntityTypeConfiguration<KeyRingElement>
{
    public void Configure(EntityTypeBuilder<KeyRingElement> builder)
    {
        builder.ToTable("KeyRing");
        builder.Property(element => element.Name).HasMaxLength(KeyRingElement.NameLength);
    }
}
