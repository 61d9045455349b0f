using Infrajet.Domain.Common;
using Infrajet.Domain.Installations;
using Infrajet.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrajet.Infrastructure.Persistence.Configurations;

internal sealed class InstallationConfiguration : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> builder)
    {
        builder.ToTable("Installations");
        builder.Property(installation => installation.Id).ValueGeneratedNever();
        builder.Property(installation => installation.AccountLogin).HasMaxLength(Person.LoginLength);
        builder.Property(installation => installation.AccountType).HasMaxLength(Installation.WordLength);
        builder.Property(installation => installation.RepositorySelection).HasMaxLength(Installation.WordLength);
        builder.Property(installation => installation.Permissions).HasMaxLength(Installation.PermissionsLength);
        builder.Property(installation => installation.Events).HasMaxLength(Installation.EventsLength);
        builder.Property(installation => installation.HtmlUrl).HasMaxLength(Installation.UrlLength);
        builder.Ignore(installation => installation.IsUsable);
        builder.HasIndex(installation => installation.AccountId);
    }
}

internal sealed class RegisteredAppConfiguration : IEntityTypeConfiguration<RegisteredApp>
{
    public void Configure(EntityTypeBuilder<RegisteredApp> builder)
    {
        builder.ToTable("RegisteredApps");
        builder.Property(app => app.Id).ValueGeneratedNever();
        builder.Property(app => app.Slug).HasMaxLength(RegisteredApp.SlugLength);
        builder.Property(app => app.OwnerLogin).HasMaxLength(Person.LoginLength);
        builder.Property(app => app.ClientId).HasMaxLength(RegisteredApp.ClientIdLength);
        builder.Property(app => app.SecretId).HasMaxLength(NewId.MaximumLength);
        builder.Property(app => app.HtmlUrl).HasMaxLength(RegisteredApp.UrlLength);
    }
}
