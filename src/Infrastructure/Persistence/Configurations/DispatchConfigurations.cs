using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Provisioning;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrajet.Infrastructure.Persistence.Configurations;

internal sealed class DispatchConfiguration : IEntityTypeConfiguration<Dispatch>
{
    private const int WordLength = 20;

    public void Configure(EntityTypeBuilder<Dispatch> builder)
    {
        builder.ToTable("Dispatches");
        builder.Property(dispatch => dispatch.Id).HasMaxLength(NewId.MaximumLength);
        builder.Property(dispatch => dispatch.Kind).HasConversion<string>().HasMaxLength(WordLength);
        builder.Property(dispatch => dispatch.Status).HasConversion<string>().HasMaxLength(WordLength);
        builder.Property(dispatch => dispatch.RepositoryReference).HasMaxLength(Dispatch.ReferenceLength);
        builder.Property(dispatch => dispatch.EventType).HasMaxLength(Dispatch.EventTypeLength * 2);
        builder.Property(dispatch => dispatch.Workflow).HasMaxLength(Dispatch.WorkflowLength);
        builder.Property(dispatch => dispatch.Ref).HasMaxLength(Dispatch.RefLength);
        builder.Property(dispatch => dispatch.CorrelationId).HasMaxLength(Dispatch.CorrelationIdLength);
        builder.Property(dispatch => dispatch.Mark).HasMaxLength(Dispatch.MarkLength);
        builder.Property(dispatch => dispatch.IdempotencyKey).HasMaxLength(Dispatch.KeyLength);
        builder.Property(dispatch => dispatch.BodyHash).HasMaxLength(Dispatch.HashLength);
        builder.Property(dispatch => dispatch.ActedAs).HasMaxLength(Dispatch.ActorLength);
        builder.Property(dispatch => dispatch.FailureCode).HasMaxLength(Dispatch.FailureCodeLength);
        builder.Property(dispatch => dispatch.Target).HasMaxLength(CustomerProvisioning.TargetLength);
        builder.Property(dispatch => dispatch.ProvisioningId).HasMaxLength(NewId.MaximumLength);
        builder.Property(dispatch => dispatch.Reason).HasMaxLength(Dispatch.ReasonLength);
        builder.HasIndex(dispatch => new { dispatch.PersonId, dispatch.IdempotencyKey }).IsUnique();
        builder.HasIndex(dispatch => dispatch.Mark).IsUnique();
        builder.HasIndex(dispatch => dispatch.CorrelationId);
        builder.HasIndex(dispatch => new { dispatch.RepositoryId, dispatch.NextLookAt });
        builder.HasIndex(dispatch => new { dispatch.RepositoryId, dispatch.SentAt });
        builder.HasIndex(dispatch => dispatch.NextLookAt);

        // With the repository in it nothing else has to be read to see where something was accepted lately.
        builder.HasIndex(dispatch => new { dispatch.AnsweredAt, dispatch.RepositoryId });
    }
}

internal sealed class DispatchClaimConfiguration : IEntityTypeConfiguration<DispatchClaim>
{
    public void Configure(EntityTypeBuilder<DispatchClaim> builder)
    {
        builder.ToTable("DispatchClaims");
        // Of two runs that claim at the same moment the key lets one through.
        builder.HasKey(claim => new { claim.DispatchId, claim.WorkflowPath });
        builder.Property(claim => claim.DispatchId).HasMaxLength(NewId.MaximumLength);
        builder.Property(claim => claim.WorkflowPath).HasMaxLength(DispatchClaim.PathLength);
        builder.HasIndex(claim => claim.RunId);
    }
}
