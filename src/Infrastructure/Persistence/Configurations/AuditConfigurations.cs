using Infrajet.Domain.Auditing;
using Infrajet.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrajet.Infrastructure.Persistence.Configurations;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.Property(entry => entry.Id).HasMaxLength(NewId.MaximumLength);
        builder.Property(entry => entry.Actor).HasMaxLength(AuditEntry.ActorLength);
        builder.Property(entry => entry.Action).HasMaxLength(AuditEntry.ActionLength);
        builder.Property(entry => entry.Subject).HasMaxLength(AuditEntry.SubjectLength);
        builder.Property(entry => entry.Outcome).HasMaxLength(AuditEntry.OutcomeLength);
        builder.Property(entry => entry.CorrelationId).HasMaxLength(AuditEntry.CorrelationIdLength);
        builder.Property(entry => entry.PreviousHash).HasMaxLength(AuditEntry.HashLength);
        builder.Property(entry => entry.Hash).HasMaxLength(AuditEntry.HashLength);
        builder.HasIndex(entry => entry.Sequence).IsUnique();
        builder.HasIndex(entry => entry.CorrelationId);
    }
}

internal sealed class AuditHeadConfiguration : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("AuditHeads");
        builder.Property(head => head.Id).ValueGeneratedNever();
        builder.Property(head => head.Hash).HasMaxLength(AuditEntry.HashLength);
        builder.Property(head => head.LastEntryId).HasMaxLength(NewId.MaximumLength);
        builder.HasData(AuditHead.AtOrigin());
    }
}
