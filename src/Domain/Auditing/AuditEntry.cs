using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Infrajet.Domain.Common;

namespace Infrajet.Domain.Auditing;

/// <summary>
/// Who did what to which thing, and how it ended. Never a payload, never a secret. Each entry's hash covers the one before it, so that a
/// changed, removed or reordered entry breaks the chain at its place.
/// </summary>
public sealed class AuditEntry
{
    public const int ActorLength = 120;
    public const int ActionLength = 80;
    public const int SubjectLength = 200;
    public const int OutcomeLength = 80;
    public const int CorrelationIdLength = 64;
    public const int HashLength = 64;
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.ffffffZ";

    private AuditEntry() { }

    public string Id { get; private set; } = "";

    public long Sequence { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string Actor { get; private set; } = "";

    public string Action { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Outcome { get; private set; } = "";

    public string CorrelationId { get; private set; } = "";

    public string PreviousHash { get; private set; } = "";

    public string Hash { get; private set; } = "";

    public static AuditEntry Of(AuditFact fact, DateTimeOffset at) =>
        new()
        {
            Id = NewId.For("aud", at),
            At = at,
            Actor = Plain(fact.Actor, ActorLength),
            Action = Plain(fact.Action, ActionLength),
            Subject = Plain(fact.Subject, SubjectLength),
            Outcome = Plain(fact.Outcome, OutcomeLength),
            CorrelationId = Plain(fact.CorrelationId, CorrelationIdLength),
        };

    public void LinkAfter(AuditHead head)
    {
        Sequence = head.Sequence + 1;
        PreviousHash = head.Hash;
        Hash = ComputeHash();
        head.MoveTo(this);
    }

    public bool IsIntact() => Hash == ComputeHash();

    /// <summary>SHA-256 over a JSON array of strings: the same bytes can be made from an exported line by anyone.</summary>
    private string ComputeHash()
    {
        string[] fields =
        [
            Sequence.ToString(CultureInfo.InvariantCulture),
            PreviousHash,
            Id,
            At.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
            Actor,
            Action,
            Subject,
            Outcome,
            CorrelationId,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.ArrayOf(fields)));
    }

    // What a database would store differently from how it came (NUL, half a surrogate pair) would look like tampering afterwards.
    private static string Plain(string text, int atMost)
    {
        var plain = string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? Rune.ReplacementChar : rune));
        return plain.Length <= atMost ? plain : plain[..(char.IsHighSurrogate(plain[atMost - 1]) ? atMost - 1 : atMost)];
    }
}

/// <param name="Outcome"><c>done</c>, or <c>refused:</c> and the failure's code.</param>
public sealed record AuditFact(string Actor, string Action, string Subject, string Outcome, string CorrelationId);
