using Infrajet.Application.Common;
using Infrajet.Domain.Auditing;
using Infrajet.Domain.Common;

namespace Infrajet.Application.Auditing;

/// <summary>Adds entries to what the running use case will commit: the deed and its record are one transaction.</summary>
internal sealed class AuditTrail(IInfrajetDb db, ICall call, TimeProvider clock)
{
    private const string Done = "done";

    public void Record(string action, string subject) => Add(call.Actor, action, subject, Done, call.CorrelationId);

    /// <summary>For what belongs to an earlier call.</summary>
    public void RecordIn(string correlationId, string action, string subject) => Add(call.Actor, action, subject, Done, correlationId);

    /// <summary>For the one deed that happens before anybody is known as the caller: becoming known.</summary>
    public void RecordBy(string actor, string action, string subject) => Add(actor, action, subject, Done, call.CorrelationId);

    public void RecordRefusal(string action, string subject, Failure failure) =>
        Add(call.Actor, action, subject, $"refused:{failure.Code}", call.CorrelationId);

    private void Add(string actor, string action, string subject, string outcome, string correlationId) =>
        db.AuditEntries.Add(AuditEntry.Of(new AuditFact(actor, action, subject, outcome, correlationId), clock.Now()));
}
