using Infrajet.Domain.Common;
using Infrajet.Domain.Provisioning;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrajet.Infrastructure.Persistence.Configurations;

internal sealed class CustomerProvisioningConfiguration : IEntityTypeConfiguration<CustomerProvisioning>
{
    internal const int WordLength = 20;

    public void Configure(EntityTypeBuilder<CustomerProvisioning> builder)
    {
        builder.ToTable("Provisionings");
        builder.Property(provisioning => provisioning.Id).HasMaxLength(NewId.MaximumLength);
        builder.Property(provisioning => provisioning.CorrelationId).HasMaxLength(CustomerProvisioning.CorrelationIdLength);
        builder.Property(provisioning => provisioning.Target).HasMaxLength(CustomerProvisioning.TargetLength);
        builder.Property(provisioning => provisioning.ContractVersion).HasMaxLength(CustomerProvisioning.VersionLength);
        builder.Property(provisioning => provisioning.ClientId).HasMaxLength(CustomerProvisioning.ClientIdLength);
        builder.Property(provisioning => provisioning.TransactionId).HasMaxLength(CustomerProvisioning.TransactionIdLength);
        builder.Property(provisioning => provisioning.Domain).HasMaxLength(CustomerProvisioning.DomainLength);
        builder.Property(provisioning => provisioning.Tier).HasMaxLength(CustomerProvisioning.TierLength);
        builder.Property(provisioning => provisioning.RequestHash).HasMaxLength(CustomerProvisioning.HashLength);
        builder.Property(provisioning => provisioning.RequestKey).HasMaxLength(CustomerProvisioning.KeyLength);
        builder.Property(provisioning => provisioning.IdempotencyKey).HasMaxLength(CustomerProvisioning.IdempotencyKeyLength);
        builder.Property(provisioning => provisioning.OpenClientKey).HasMaxLength(CustomerProvisioning.KeyLength);
        builder.Property(provisioning => provisioning.OpenDomainKey).HasMaxLength(CustomerProvisioning.KeyLength);
        builder.Property(provisioning => provisioning.Status).HasConversion<string>().HasMaxLength(WordLength);
        builder.Property(provisioning => provisioning.Reason).HasMaxLength(CustomerProvisioning.ReasonLength);
        builder.HasIndex(provisioning => provisioning.RequestKey).IsUnique();
        builder.HasIndex(provisioning => provisioning.OpenClientKey).IsUnique();
        builder.HasIndex(provisioning => provisioning.OpenDomainKey).IsUnique();
        builder.HasIndex(provisioning => new { provisioning.PersonId, provisioning.IdempotencyKey }).IsUnique();
        builder.HasIndex(provisioning => new { provisioning.ClientId, provisioning.Id });
        builder.HasIndex(provisioning => new { provisioning.Domain, provisioning.Id });
        builder.HasIndex(provisioning => new { provisioning.Status, provisioning.Id });
        builder.HasIndex(provisioning => provisioning.CorrelationId);
    }
}

internal sealed class ProvisioningAttemptConfiguration : IEntityTypeConfiguration<ProvisioningAttempt>
{
    public void Configure(EntityTypeBuilder<ProvisioningAttempt> builder)
    {
        builder.ToTable("ProvisioningAttempts");
        builder.Property(attempt => attempt.Id).HasMaxLength(NewId.MaximumLength);
        builder.Property(attempt => attempt.ProvisioningId).HasMaxLength(NewId.MaximumLength);
        builder.Property(attempt => attempt.DispatchId).HasMaxLength(NewId.MaximumLength);
        builder.Property(attempt => attempt.Outcome).HasConversion<string>().HasMaxLength(CustomerProvisioningConfiguration.WordLength);
        builder.Property(attempt => attempt.Conclusion).HasMaxLength(Domain.Runs.WorkflowRun.WordLength);
        builder.Property(attempt => attempt.PassingCause).HasMaxLength(ProvisioningAttempt.CauseLength);
        builder.HasIndex(attempt => new { attempt.ProvisioningId, attempt.Number }).IsUnique();
    }
}

internal sealed class ProvisioningStepConfiguration : IEntityTypeConfiguration<ProvisioningStep>
{
    public void Configure(EntityTypeBuilder<ProvisioningStep> builder)
    {
        builder.ToTable("ProvisioningSteps");
        builder.Property(step => step.Id).HasMaxLength(NewId.MaximumLength);
        builder.Property(step => step.ProvisioningId).HasMaxLength(NewId.MaximumLength);
        builder.Property(step => step.Status).HasConversion<string>().HasMaxLength(CustomerProvisioningConfiguration.WordLength);
        builder.Property(step => step.Reason).HasMaxLength(CustomerProvisioning.ReasonLength);
        builder.HasIndex(step => new { step.ProvisioningId, step.Number }).IsUnique();
    }
}

internal sealed class TargetTokenConfiguration : IEntityTypeConfiguration<TargetToken>
{
    public void Configure(EntityTypeBuilder<TargetToken> builder)
    {
        builder.ToTable("TargetTokens");
        builder.HasKey(token => token.Target);
        builder.Property(token => token.Target).HasMaxLength(CustomerProvisioning.TargetLength);
        builder.Property(token => token.Fingerprint).HasMaxLength(TargetToken.FingerprintLength);
    }
}
