using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sandbox.Git;
using Sandbox.Repositories;

namespace Sandbox.Rules;

/// <summary>The rules about what commits, their files and names look like.</summary>
internal static class PatternRules
{
    private const int Megabyte = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static IEnumerable<string> Violations(GitRepository git, RefMove move, Rule rule, Lazy<List<Commit>> commits) =>
        rule.Type switch
        {
            "commit_message_pattern" => Unfit("Commit message", rule, commits.Value.Select(commit => commit.Message)),
            "commit_author_email_pattern" => Unfit("Author email", rule, commits.Value.Select(commit => commit.Author.Email)),
            "committer_email_pattern" => Unfit("Committer email", rule, commits.Value.Select(commit => commit.Committer.Email)),
            "branch_name_pattern" when move is { IsCreation: true, Branch: { } branch } => Unfit("Branch name", rule, [branch]),
            "tag_name_pattern" when move is { IsCreation: true, Tag: { } tag } => Unfit("Tag name", rule, [tag]),
            "file_path_restriction" => Files(git, commits)
                .Where(file => IsRestricted(rule, file.Path))
                .Select(file => $"File path {file.Path} is restricted"),
            "file_extension_restriction" => Files(git, commits)
                .Where(file =>
                    Texts(rule, "restricted_file_extensions").Any(end => file.Path.EndsWith(end.TrimStart('*'), StringComparison.Ordinal))
                )
                .Select(file => $"File extension of {file.Path} is restricted"),
            "max_file_path_length" => Files(git, commits)
                .Where(file => file.Path.Length > Number(rule, "max_file_path_length"))
                .Select(file => $"File path {file.Path} exceeds maximum length"),
            "max_file_size" => Files(git, commits)
                .Where(file => git.Objects.Find(file.After!.Id, ObjectKind.Blob)?.Content.Length > Number(rule, "max_file_size") * Megabyte)
                .Select(file => $"File {file.Path} exceeds maximum size"),
            _ => [],
        };

    private static IEnumerable<string> Unfit(string what, Rule rule, IEnumerable<string> texts)
    {
        var pattern = rule.Parameters?["pattern"]?.GetValue<string>() ?? "";
        var isNegated = rule.Parameters?["negate"]?.GetValue<bool>() == true;
        var (verb, isFit) = Test(rule.Parameters?["operator"]?.GetValue<string>() ?? "", pattern);
        return texts.All(text => isFit(text) != isNegated) ? [] : [$"{what} must {(isNegated ? "not " : "")}{verb}: {pattern}"];
    }

    private static (string Verb, Predicate<string> IsFit) Test(string name, string pattern) =>
        name switch
        {
            "starts_with" => ("start with a matching pattern", text => text.StartsWith(pattern, StringComparison.Ordinal)),
            "ends_with" => ("end with a matching pattern", text => text.EndsWith(pattern, StringComparison.Ordinal)),
            "contains" => ("contain a matching pattern", text => text.Contains(pattern, StringComparison.Ordinal)),
            _ => ("match a given regex pattern", text => Regex.IsMatch(text, pattern, RegexOptions.Multiline, Patience)),
        };

    // What the commits wrote; what they took away offends nobody.
    private static IEnumerable<FileChange> Files(GitRepository git, Lazy<List<Commit>> commits) =>
        commits.Value.SelectMany(commit =>
            git.Objects.Compare(commit.Parents.Count == 0 ? null : git.Objects.Commit(commit.Parents[0]).Tree, commit.Tree)
                .Where(change => change.After is not null)
        );

    private static bool IsRestricted(Rule rule, string path) =>
        Texts(rule, "restricted_file_paths").Any(pattern => RefPattern.Matches(pattern, path));

    private static IEnumerable<string> Texts(Rule rule, string name) =>
        (rule.Parameters?[name] as JsonArray ?? []).Select(item => item!.GetValue<string>());

    private static long Number(Rule rule, string name) => rule.Parameters?[name]?.GetValue<long>() ?? long.MaxValue / Megabyte;
}
