using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrajet.Infrastructure.Persistence.Configurations;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People");
        builder.Property(person => person.Login).HasMaxLength(Person.LoginLength);
        builder.Property(person => person.Name).HasMaxLength(Person.NameLength);
        builder.HasIndex(person => person.Founder).IsUnique();
        builder.HasMany(person => person.Identities).WithOne().HasForeignKey(identity => identity.PersonId);
    }
}

internal sealed class PersonIdentityConfiguration : IEntityTypeConfiguration<PersonIdentity>
{
    public void Configure(EntityTypeBuilder<PersonIdentity> builder)
    {
        builder.ToTable("PersonIdentities");
        builder.HasKey(identity => new { identity.Provider, identity.Subject });
        builder.Property(identity => identity.Provider).HasMaxLength(PersonIdentity.ProviderLength);
        builder.Property(identity => identity.Subject).HasMaxLength(PersonIdentity.SubjectLength);
        builder.Property(identity => identity.Login).HasMaxLength(Person.LoginLength);
    }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("Sessions");
        builder.Property(session => session.Id).HasMaxLength(NewId.MaximumLength);
        builder.Property(session => session.Via).HasMaxLength(Session.ViaLength);
        builder.Property(session => session.GitHubSecretId).HasMaxLength(NewId.MaximumLength);
        builder.HasOne(session => session.Person).WithMany().HasForeignKey(session => session.PersonId);
        builder.HasIndex(session => session.ExpiresAt);
    }
}

internal sealed class ApiTokenConfiguration : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.ToTable("ApiTokens");
        builder.Property(token => token.Id).HasMaxLength(NewId.MaximumLength);
        builder.Property(token => token.Name).HasMaxLength(ApiToken.NameLength);
        builder.Property(token => token.Hash).HasMaxLength(ApiToken.HashLength);
        builder.Property(token => token.Hint).HasMaxLength(ApiToken.HintLength);
        builder.HasOne(token => token.Person).WithMany().HasForeignKey(token => token.PersonId);
        builder.HasIndex(token => token.Hash).IsUnique();
    }
}
