using Infrajet.Domain.Auditing;

namespace Infrajet.Application.Installations;

/// <summary>What the audit says of a token that was handed out, in as many entries as it takes to name every repository.</summary>
internal static class HandedOutRecord
{
    public static IEnumerable<string> Subjects(
        long installationId,
        IReadOnlyDictionary<string, string> permissions,
        IReadOnlyList<string> repositories
    )
    {
        var words = permissions.Select(one => $"{one.Key}:{one.Value}").Order(StringComparer.Ordinal);
        var subject = Begin(installationId, words);
        var isEmpty = true;
        foreach (var name in repositories)
        {
            if (!isEmpty && subject.Length + name.Length + 1 > AuditEntry.SubjectLength)
            {
                yield return subject;
                (subject, isEmpty) = ($"installation {installationId}, further:", true);
            }

            subject = $"{subject} {name}";
            isEmpty = false;
        }

        yield return subject;
    }

    private static string Begin(long installationId, IEnumerable<string> permissions) =>
        $"installation {installationId}, {string.Join(',', permissions)}:";
}
