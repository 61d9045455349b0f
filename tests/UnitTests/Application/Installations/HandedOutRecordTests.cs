using Infrajet.Application.Installations;
using Infrajet.Domain.Auditing;

namespace Infrajet.UnitTests.Application.Installations;

public sealed class HandedOutRecordTests
{
    private static readonly Dictionary<string, string> Writing = new() { ["metadata"] = "read", ["contents"] = "write" };

    [Fact]
    public void A_few_repositories_are_one_entry() =>
        Assert.Equal(
            ["installation 7, contents:write,metadata:read: acme/infra acme/website"],
            HandedOutRecord.Subjects(7, Writing, ["acme/infra", "acme/website"])
        );

    [Fact]
    public void Of_many_none_is_left_out_and_none_is_cut()
    {
        string[] names = [.. Enumerable.Range(0, 500).Select(number => $"acme/{new string('r', number % 90)}{number}")];

        var subjects = HandedOutRecord.Subjects(7, Writing, names).ToList();

        Assert.All(subjects, subject => Assert.True(subject.Length <= AuditEntry.SubjectLength, subject));
        Assert.Equal(
            names,
            subjects.SelectMany(subject => subject.Split(' ').Where(word => word.StartsWith("acme/", StringComparison.Ordinal)))
        );
        Assert.StartsWith("installation 7, contents:write,metadata:read:", subjects[0], StringComparison.Ordinal);
    }
}
