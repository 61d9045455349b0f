using Infrajet.Domain.Common;

namespace Infrajet.Application.Auditing;

/// <summary>Marks a request whose refusal is recorded as well; its success is recorded by its handler, in its transaction.</summary>
public interface IAudited
{
    string AuditAction { get; }

    /// <summary>What it was about, as far as the request says: an id or a name, never a secret.</summary>
    string AuditSubject { get; }

    /// <summary>Not what strangers can cause without end: they would fill the audit.</summary>
    bool IsKept(Failure refusal) => true;
}
