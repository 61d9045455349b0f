using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrajet.Infrastructure.Persistence.Configurations;

internal sealed class WorkItemConfiguration : IEntityTypeConfiguration<WorkItem>
{
    private const int StateLength = 20;

    public void Configure(EntityTypeBuilder<WorkItem> builder)
    {
        builder.ToTable("WorkItems");
        builder.Property(item => item.Id).HasMaxLength(NewId.MaximumLength);
        builder.Property(item => item.Kind).HasMaxLength(WorkItem.KindLength);
        builder.Property(item => item.SubjectId).HasMaxLength(WorkItem.SubjectLength);
        builder.Property(item => item.Lane).HasMaxLength(WorkItem.LaneLength);
        builder.Property(item => item.CorrelationId).HasMaxLength(WorkItem.CorrelationIdLength);
        builder.Property(item => item.State).HasConversion<string>().HasMaxLength(StateLength);
        builder.Property(item => item.LeasedBy).HasMaxLength(WorkItem.NodeLength);
        builder.Property(item => item.LastError).HasMaxLength(WorkItem.ErrorLength);
        builder.Property(item => item.SingleKey).HasMaxLength(WorkItem.SingleKeyLength);
        builder.HasIndex(item => item.SingleKey).IsUnique();
        builder.HasIndex(item => new { item.State, item.NotBefore });
        builder.HasIndex(item => new
        {
            item.Lane,
            item.State,
            item.NotBefore,
            item.Id,
        });
        builder.HasIndex(item => new { item.PersonId, item.Id });
        builder.HasIndex(item => item.SubjectId);
    }
}
