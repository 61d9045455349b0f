using Infrajet.Domain.Common;
using Infrajet.Domain.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrajet.Infrastructure.Persistence.Configurations;

internal sealed class LiveEventConfiguration : IEntityTypeConfiguration<LiveEvent>
{
    public void Configure(EntityTypeBuilder<LiveEvent> builder)
    {
        builder.ToTable("LiveEvents");
        builder.Property(happened => happened.Id).HasMaxLength(NewId.MaximumLength);
        builder.Property(happened => happened.Stream).HasMaxLength(LiveEvent.StreamLength);
        builder.Property(happened => happened.Type).HasMaxLength(LiveEvent.TypeLength);
        builder.HasIndex(happened => new { happened.Stream, happened.Sequence }).IsUnique();
        builder.HasIndex(happened => happened.At);
    }
}

internal sealed class StreamHeadConfiguration : IEntityTypeConfiguration<StreamHead>
{
    public void Configure(EntityTypeBuilder<StreamHead> builder)
    {
        builder.ToTable("StreamHeads");
        builder.HasKey(stream => stream.Name);
        builder.Property(stream => stream.Name).HasMaxLength(LiveEvent.StreamLength);
    }
}
