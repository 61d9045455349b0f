using Infrajet.Application.Webhooks;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Webhooks;
using Infrajet.Infrastructure.Persistence.GroupCommit;

namespace Infrajet.Infrastructure.Persistence.Inbox;

/// <summary>A receipt on its way to the disk. It is laid down if it is the first of its event, or counted if it is a copy.</summary>
internal sealed class PendingReceipt(WebhookReceipt receipt, WorkItem? work, ReceiptInserts inserts) : PendingWrite<Reception?>
{
    private const string Count = """
        UPDATE "WebhookReceipts" SET "Copies" = "Copies" + 1, "Version" = "Version" + 1
        WHERE "EventGuid" = @0 AND "Source" = @1 AND "HookId" = @2 AND "State" NOT IN ('Failed', 'Missing', 'Lost')
        """;

    private Reception? _reception;

    // It is new, or it is counted: nothing about it is refused.
    public override bool CanBeRefused => false;

    /// <summary>Null where it has to be looked into: it failed before, was missing, or is known from another hook.</summary>
    protected override Reception? Result => _reception;

    public override void Write(WriterConnection connection)
    {
        var statements = connection.Statements;
        if (statements.Execute(inserts.FirstOfItsEvent, inserts.Receipts.ValuesOf(receipt)) > 0)
        {
            _reception = Reception.New;
            if (work is not null)
            {
                statements.Execute(inserts.Works.Sql, inserts.Works.ValuesOf(work));
            }
        }
        else if (statements.Execute(Count, [receipt.EventGuid, receipt.Source, receipt.HookId]) > 0)
        {
            _reception = Reception.Copy;
        }
    }
}
