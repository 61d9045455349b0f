using Infrajet.Domain.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrajet.Infrastructure.Persistence.Configurations;

internal sealed class RepositoryConfiguration : IEntityTypeConfiguration<Repository>
{
    private const int SourceLength = 20;

    public void Configure(EntityTypeBuilder<Repository> builder)
    {
        builder.ToTable("Repositories");
        builder.Property(repository => repository.Id).ValueGeneratedNever();
        builder.Property(repository => repository.NodeId).HasMaxLength(Repository.NodeIdLength);
        builder.Property(repository => repository.Owner).HasMaxLength(RepositoryName.OwnerLength);
        builder.Property(repository => repository.Name).HasMaxLength(RepositoryName.NameLength);
        builder.Property(repository => repository.NameKey).HasMaxLength(RepositoryName.OwnerLength + RepositoryName.NameLength + 1);
        builder.Property(repository => repository.DefaultBranch).HasMaxLength(Repository.BranchLength);
        builder.Property(repository => repository.Source).HasConversion<string>().HasMaxLength(SourceLength);
        builder.Ignore(repository => repository.FullName);
        builder.HasIndex(repository => repository.NodeId).IsUnique();

        // Not unique: a name that was given back may belong to a new repository before we hear that the old one moved.
        builder.HasIndex(repository => repository.NameKey);
        builder.HasIndex(repository => repository.InstallationId);
    }
}

internal sealed class RepositoryLinkConfiguration : IEntityTypeConfiguration<RepositoryLink>
{
    public void Configure(EntityTypeBuilder<RepositoryLink> builder)
    {
        builder.ToTable("RepositoryLinks");
        builder.HasKey(link => new { link.RepositoryId, link.PersonId });
        builder.HasOne(link => link.Repository).WithMany().HasForeignKey(link => link.RepositoryId);
        builder.HasIndex(link => link.PersonId);
    }
}
