using Infrajet.Domain.Common;
using Infrajet.Domain.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrajet.Infrastructure.Persistence.Configurations;

internal sealed class WorkflowRunConfiguration : IEntityTypeConfiguration<WorkflowRun>
{
    private const int WordLength = 20;

    public void Configure(EntityTypeBuilder<WorkflowRun> builder)
    {
        builder.ToTable("WorkflowRuns");
        builder.Property(run => run.Id).ValueGeneratedNever();
        builder.Property(run => run.DispatchId).HasMaxLength(NewId.MaximumLength);
        builder.Property(run => run.Match).HasConversion<string>().HasMaxLength(WordLength);
        builder.Property(run => run.Status).HasConversion<string>().HasMaxLength(WordLength);
        builder.Property(run => run.StatusWord).HasMaxLength(WorkflowRun.WordLength);
        builder.Property(run => run.Conclusion).HasMaxLength(WorkflowRun.WordLength);
        builder.Property(run => run.Name).HasMaxLength(WorkflowRun.NameLength);
        builder.Property(run => run.DisplayTitle).HasMaxLength(WorkflowRun.TitleLength);
        builder.Property(run => run.Path).HasMaxLength(WorkflowRun.PathLength);
        builder.Property(run => run.Event).HasMaxLength(WorkflowRun.WordLength);
        builder.Property(run => run.Actor).HasMaxLength(WorkflowRun.ActorLength);
        builder.Property(run => run.HeadBranch).HasMaxLength(WorkflowRun.BranchLength);
        builder.Property(run => run.HeadSha).HasMaxLength(WorkflowRun.ShaLength);
        builder.Property(run => run.HtmlUrl).HasMaxLength(WorkflowRun.UrlLength);
        builder.HasIndex(run => run.DispatchId);
        builder.HasIndex(run => new { run.RepositoryId, run.NextLookAt });
        builder.HasIndex(run => new { run.RepositoryId, run.ToldAt });
        builder.HasIndex(run => run.NextLookAt);
    }
}

internal sealed class RunWatchConfiguration : IEntityTypeConfiguration<RunWatch>
{
    public void Configure(EntityTypeBuilder<RunWatch> builder)
    {
        builder.ToTable("RunWatches");
        builder.HasKey(watch => watch.RepositoryId);
        builder.Property(watch => watch.RepositoryId).ValueGeneratedNever();
        builder.HasIndex(watch => watch.NextLookAt);
    }
}
