using Infrajet.Domain.Common;
using Infrajet.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrajet.Infrastructure.Persistence.Configurations;

internal sealed class WebhookReceiptConfiguration : IEntityTypeConfiguration<WebhookReceipt>
{
    private const int StateLength = 20;

    public void Configure(EntityTypeBuilder<WebhookReceipt> builder)
    {
        builder.ToTable("WebhookReceipts");
        builder.Property(receipt => receipt.Id).HasMaxLength(NewId.MaximumLength);
        builder.Property(receipt => receipt.Source).HasMaxLength(WebhookReceipt.SourceLength);
        builder.Property(receipt => receipt.EventGuid).HasMaxLength(WebhookReceipt.GuidLength);
        builder.Property(receipt => receipt.Event).HasMaxLength(WebhookReceipt.EventLength);
        builder.Property(receipt => receipt.Action).HasMaxLength(WebhookReceipt.ActionLength);
        builder.Property(receipt => receipt.State).HasConversion<string>().HasMaxLength(StateLength);
        builder.Property(receipt => receipt.Cause).HasMaxLength(WebhookReceipt.CauseLength);
        builder.Property(receipt => receipt.CorrelationId).HasMaxLength(WebhookReceipt.CorrelationIdLength);
        builder.Ignore(receipt => receipt.IsOpen);

        // The only key that is not in the order of time: each further one costs every receipt a page.
        builder
            .HasIndex(receipt => new
            {
                receipt.EventGuid,
                receipt.Source,
                receipt.HookId,
            })
            .IsUnique();
        builder.HasIndex(receipt => new { receipt.State, receipt.Id });

        // Of all that tell of one event one has the effect, whichever nodes they came to: the second one's commit is refused with all it did.
        builder
            .HasIndex(receipt => new { receipt.EventGuid, receipt.Source }, "IX_WebhookReceipts_Effect")
            .IsUnique()
            .HasFilter($"State = '{nameof(ReceiptState.Done)}'");
    }
}

internal sealed class InboxWatchConfiguration : IEntityTypeConfiguration<InboxWatch>
{
    public void Configure(EntityTypeBuilder<InboxWatch> builder)
    {
        builder.ToTable("InboxWatches");
        builder.HasKey(watch => watch.Source);
        builder.Ignore(watch => watch.IsChecked);
        builder.Property(watch => watch.Source).HasMaxLength(WebhookReceipt.SourceLength);
        builder.Property(watch => watch.LastError).HasMaxLength(InboxWatch.ErrorLength);
    }
}
