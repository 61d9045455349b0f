using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sandbox.Http;
using Sandbox.Repositories;

namespace Sandbox.Rules;

/// <summary>The ruleset that a caller describes; what is not mentioned stays as it is.</summary>
internal static class RulesetReading
{
    private static readonly string[] Targets = ["branch", "tag", "push"];
    private static readonly string[] Enforcements = ["active", "evaluate", "disabled"];
    private static readonly string[] Actors = ["Integration", "OrganizationAdmin", "RepositoryRole", "Team", "DeployKey", "User"];
    private static readonly string[] Modes = ["always", "pull_request", "exempt"];

    // With the parameters that each cannot do without.
    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["creation"] = [],
        ["update"] = [],
        ["deletion"] = [],
        ["required_linear_history"] = [],
        ["merge_queue"] = ["merge_method", "grouping_strategy"],
        ["required_deployments"] = ["required_deployment_environments"],
        ["required_signatures"] = [],
        ["pull_request"] =
        [
            "dismiss_stale_reviews_on_push",
            "require_code_owner_review",
            "require_last_push_approval",
            "required_approving_review_count",
            "required_review_thread_resolution",
        ],
        ["required_status_checks"] = ["required_status_checks", "strict_required_status_checks_policy"],
        ["non_fast_forward"] = [],
        ["commit_message_pattern"] = ["operator", "pattern"],
        ["commit_author_email_pattern"] = ["operator", "pattern"],
        ["committer_email_pattern"] = ["operator", "pattern"],
        ["branch_name_pattern"] = ["operator", "pattern"],
        ["tag_name_pattern"] = ["operator", "pattern"],
        ["file_path_restriction"] = ["restricted_file_paths"],
        ["max_file_path_length"] = ["max_file_path_length"],
        ["file_extension_restriction"] = ["restricted_file_extensions"],
        ["max_file_size"] = ["max_file_size"],
        ["workflows"] = ["workflows"],
        ["code_scanning"] = ["code_scanning_tools"],
        ["copilot_code_review"] = [],
    };

    public static void ReadInto(Call call, Repository repository, Ruleset set)
    {
        var body = call.Body;
        var name = body.String("name") ?? set.Name;
        var target = OneOf("target", body.String("target") ?? set.Target, Targets);
        var enforcement = OneOf("enforcement", body.String("enforcement") ?? set.Enforcement, Enforcements);
        var rules = body.Array("rules")?.Select(Rule).ToList() ?? set.Rules;
        var actors = body.Array("bypass_actors")?.Select(Actor).ToList() ?? set.BypassActors;
        if (repository.Rulesets.Values.Any(other => other.Id != set.Id && other.Name == name))
        {
            throw Refusal.Unprocessable("Validation Failed: Name must be unique");
        }

        if (body.Inner("conditions")?.Inner("ref_name") is { } names)
        {
            set.Include = [.. names.Strings("include") ?? []];
            set.Exclude = [.. names.Strings("exclude") ?? []];
        }

        (set.Name, set.Target, set.Enforcement, set.Rules, set.BypassActors) = (name, target, enforcement, rules, actors);
    }

    private static Rule Rule(JsonNode? node)
    {
        var body = new Body(node as JsonObject ?? throw Refusal.Unprocessable("Invalid rules"));
        var (type, parameters) = (body.RequiredString("type"), body.Object("parameters"));
        if (!Known.TryGetValue(type, out var needed) || Array.Exists(needed, name => parameters?[name] is null))
        {
            throw Refusal.Unprocessable($"Validation Failed: Invalid rule '{type}'");
        }

        if (parameters?["operator"]?.GetValue<string>() == "regex")
        {
            DemandExpression(type, parameters["pattern"]!.GetValue<string>());
        }

        return new(type, parameters?.DeepClone().AsObject());
    }

    private static void DemandExpression(string type, string pattern)
    {
        try
        {
            _ = new Regex(pattern);
        }
        catch (ArgumentException)
        {
            throw Refusal.Unprocessable($"Validation Failed: Invalid rule '{type}': the pattern is no regular expression");
        }
    }

    private static BypassActor Actor(JsonNode? node)
    {
        var body = new Body(node as JsonObject ?? throw Refusal.Unprocessable("Invalid bypass_actors"));
        var type = OneOf("actor_type", body.RequiredString("actor_type"), Actors);
        return new(body.Long("actor_id"), type, OneOf("bypass_mode", body.String("bypass_mode") ?? "always", Modes));
    }

    private static string OneOf(string name, string given, string[] known) =>
        known.Contains(given)
            ? given
            : throw Refusal.Unprocessable(
                $"Invalid request.\n\nFor 'properties/{name}', {given} is not a member of [{string.Join(", ", known)}]."
            );
}
