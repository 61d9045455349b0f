using Infrajet.Domain.Jobs;
using Infrajet.Domain.Webhooks;

namespace Infrajet.Application.Webhooks;

/// <summary>The work that a receipt calls for. Events of one repository are done one after the other, as far as one node can see to it.</summary>
public static class ReceiptWork
{
    public const string Kind = "webhook.process";

    public static WorkOrder For(WebhookReceipt receipt) => new(Kind, receipt.Id, LaneOf(receipt), PersonId: null, receipt.CorrelationId);

    private static string LaneOf(WebhookReceipt receipt) =>
        receipt.RepositoryId is { } repository ? $"repo:{repository}"
        : receipt.InstallationId is { } installation ? $"inst:{installation}"
        : $"hook:{receipt.Source}";
}
