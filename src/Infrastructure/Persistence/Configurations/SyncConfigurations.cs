using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrajet.Infrastructure.Persistence.Configurations;

internal sealed class SyncRecordConfiguration : IEntityTypeConfiguration<SyncRecord>
{
    private const int WordLength = 20;

    public void Configure(EntityTypeBuilder<SyncRecord> builder)
    {
        builder.ToTable("SyncRecords");
        builder.Property(record => record.Key).HasMaxLength(NewId.MaximumLength);
        builder.Property(record => record.ProjectId).HasMaxLength(Project.IdLength);
        builder.Property(record => record.TargetId).HasMaxLength(NewId.MaximumLength);
        builder.Property(record => record.RepositoryName).HasMaxLength(SyncRecord.RepositoryNameLength);
        builder.Property(record => record.Branch).HasMaxLength(SyncTarget.BranchLength);
        builder.Property(record => record.Kind).HasConversion<string>().HasMaxLength(WordLength);
        builder.Property(record => record.Status).HasConversion<string>().HasMaxLength(WordLength);
        builder.Property(record => record.SnapshotTreeId).HasMaxLength(GitHash.IdLength);
        builder.Property(record => record.WrittenSha).HasMaxLength(GitHash.IdLength);
        builder.Property(record => record.CommitSha).HasMaxLength(GitHash.IdLength);
        builder.Property(record => record.CommitUrl).HasMaxLength(SyncRecord.UrlLength);
        builder.Property(record => record.PullRequestUrl).HasMaxLength(SyncRecord.UrlLength);
        builder.Property(record => record.FailureCode).HasMaxLength(SyncRecord.FailureCodeLength);
        builder.Property(record => record.Error).HasMaxLength(SyncRecord.ErrorLength);
        builder.Property(record => record.CorrelationId).HasMaxLength(SyncRecord.CorrelationIdLength);
        builder.Ignore(record => record.IsOver);
        builder.HasIndex(record => record.Key).IsUnique();
        builder.HasIndex(record => new { record.PersonId, record.Status });
        builder.HasIndex(record => new { record.ProjectId, record.Id });
        builder.HasIndex(record => new
        {
            record.RepositoryId,
            record.Branch,
            record.Status,
        });
        builder.HasIndex(record => record.SnapshotTreeId);
        builder.HasIndex(record => record.EndedAt);
    }
}

internal sealed class SyncTargetConfiguration : IEntityTypeConfiguration<SyncTarget>
{
    public void Configure(EntityTypeBuilder<SyncTarget> builder)
    {
        builder.ToTable("SyncTargets");
        builder.Property(target => target.Id).HasMaxLength(NewId.MaximumLength);
        builder.Property(target => target.ProjectId).HasMaxLength(Project.IdLength);
        builder.Property(target => target.Branch).HasMaxLength(SyncTarget.BranchLength);
        builder.Property(target => target.BaseTreeId).HasMaxLength(GitHash.IdLength);
        builder.Property(target => target.HeadSha).HasMaxLength(GitHash.IdLength);
        builder.Property(target => target.HeadTreeId).HasMaxLength(GitHash.IdLength);
        builder.Property(target => target.MovedTo).HasMaxLength(GitHash.IdLength);
        builder.Ignore(target => target.HasMoved);
        builder
            .HasIndex(target => new
            {
                target.PersonId,
                target.ProjectId,
                target.RepositoryId,
                target.Branch,
            })
            .IsUnique();
        builder.HasIndex(target => new { target.RepositoryId, target.Branch });
    }
}

internal sealed class KeptTreeConfiguration : IEntityTypeConfiguration<KeptTree>
{
    public void Configure(EntityTypeBuilder<KeptTree> builder)
    {
        builder.ToTable("KeptTrees");
        builder.Property(tree => tree.Id).HasMaxLength(GitHash.IdLength);
        builder.HasIndex(tree => tree.KeptAt);
    }
}
