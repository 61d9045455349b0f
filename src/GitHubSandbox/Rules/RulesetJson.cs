using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Repositories;
using Sandbox.Time;

namespace Sandbox.Rules;

/// <summary>Rulesets as the API shows them.</summary>
internal static class RulesetJson
{
    public static JsonObject Listed(World world, Repository repository, Ruleset set) =>
        new()
        {
            ["id"] = set.Id,
            ["name"] = set.Name,
            ["target"] = set.Target,
            ["source_type"] = "Repository",
            ["source"] = repository.FullName,
            ["enforcement"] = set.Enforcement,
            ["node_id"] = NodeId.Of("RRS", set.Id),
            ["_links"] = new JsonObject
            {
                ["self"] = new JsonObject { ["href"] = world.Url($"/repos/{repository.FullName}/rulesets/{set.Id}") },
                ["html"] = new JsonObject { ["href"] = world.Url($"/{repository.FullName}/rules/{set.Id}") },
            },
            ["created_at"] = Moment.Of(set.CreatedAt),
            ["updated_at"] = Moment.Of(set.UpdatedAt),
        };

    public static JsonObject Full(Call call, Repository repository, Ruleset set)
    {
        var json = Listed(call.World, repository, set);
        if (set.Target != "push")
        {
            json["conditions"] = new JsonObject
            {
                ["ref_name"] = new JsonObject { ["include"] = Texts(set.Include), ["exclude"] = Texts(set.Exclude) },
            };
        }

        json["rules"] = new JsonArray([.. set.Rules.Select(Rule)]);
        json["bypass_actors"] = new JsonArray([.. set.BypassActors.Select(Actor)]);
        json["current_user_can_bypass"] = RulesetRules.Bypass(call.World, set, repository, call.Caller);
        return json;
    }

    /// <summary>A rule as it holds for a branch, with where it comes from.</summary>
    public static JsonObject OnBranch(Repository repository, Ruleset set, Rule rule)
    {
        var json = Rule(rule);
        json["ruleset_source_type"] = "Repository";
        json["ruleset_source"] = repository.FullName;
        json["ruleset_id"] = set.Id;
        return json;
    }

    private static JsonObject Rule(Rule rule)
    {
        var json = new JsonObject { ["type"] = rule.Type };
        if (rule.Parameters is not null)
        {
            json["parameters"] = rule.Parameters.DeepClone();
        }

        return json;
    }

    private static JsonObject Actor(BypassActor actor) =>
        new()
        {
            ["actor_id"] = actor.ActorId,
            ["actor_type"] = actor.ActorType,
            ["bypass_mode"] = actor.Mode,
        };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
