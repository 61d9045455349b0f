using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrajet.Infrastructure.Persistence.Configurations;

internal sealed class ProjectConfiguration : IEntityTypeConfiguration<Project>
{
    private const int WordLength = 20;

    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.ToTable("Projects");
        builder.Property(project => project.Id).HasMaxLength(Project.IdLength);
        builder.Property(project => project.Name).HasMaxLength(Project.NameLength);
        builder.Property(project => project.Description).HasMaxLength(Project.DescriptionLength);
        builder.Property(project => project.Status).HasConversion<string>().HasMaxLength(WordLength);
        builder.HasIndex(project => new { project.PersonId, project.Id });
    }
}

internal sealed class ProjectFileConfiguration : IEntityTypeConfiguration<ProjectFile>
{
    public void Configure(EntityTypeBuilder<ProjectFile> builder)
    {
        builder.ToTable("ProjectFiles");
        // Of two that some file system takes for one the key lets one in.
        builder.HasKey(file => new { file.ProjectId, file.PathKey });
        builder.Property(file => file.ProjectId).HasMaxLength(Project.IdLength);
        builder.Property(file => file.PathKey).HasMaxLength(SecretHash.Length);
        builder.Property(file => file.Path).HasMaxLength(ProjectFile.PathLength);
        builder.Property(file => file.BlobId).HasMaxLength(GitHash.IdLength);
        builder.Property(file => file.ContentHash).HasMaxLength(SecretHash.Length);
        builder.Property(file => file.ContentType).HasMaxLength(ProjectFile.ContentTypeLength);
        builder.Ignore(file => file.InGit);
        builder.HasIndex(file => new { file.ProjectId, file.Path });
        builder.HasIndex(file => file.BlobId);
    }
}

internal sealed class ProjectLinkConfiguration : IEntityTypeConfiguration<ProjectLink>
{
    private const int WordLength = 20;

    public void Configure(EntityTypeBuilder<ProjectLink> builder)
    {
        builder.ToTable("ProjectLinks");
        builder.HasKey(link => link.ProjectId);
        builder.Property(link => link.ProjectId).HasMaxLength(Project.IdLength);
        builder.Property(link => link.Branch).HasMaxLength(SyncTarget.BranchLength);
        builder.Property(link => link.OnConflict).HasConversion<string>().HasMaxLength(WordLength);
        builder.HasIndex(link => link.RepositoryId);
    }
}
