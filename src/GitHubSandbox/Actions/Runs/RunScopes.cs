using System.Text.Json.Nodes;
using Sandbox.Actions.Expressions;
using Sandbox.Actions.Workflows;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Actions.Runs;

/// <summary>What the expressions of a run can reach at each place: the run's head, a job, a step.</summary>
internal sealed class RunScopes(World world, Run run, WorkflowFile file)
{
    /// <summary>Of run-name and concurrency.</summary>
    public Scope OfRun() => new() { Contexts = Shared() };

    /// <summary>Of a job before it starts: its `if`, its matrix.</summary>
    public Scope OfJob(JobDefinition job, Standing standing)
    {
        var contexts = Shared();
        contexts["needs"] = Needs(job);
        return new() { Contexts = contexts, Standing = standing };
    }

    /// <summary>Of a job's own name, labels and settings.</summary>
    public Scope OfJob(JobDefinition job, Dictionary<string, object?> matrix)
    {
        var scope = OfJob(job, Standing.Success);
        scope.Contexts["matrix"] = matrix;
        scope.Contexts["strategy"] = Values.Object([new("fail-fast", job.FailsFast)]);
        return scope;
    }

    public Scope OfStep(JobDefinition definition, Job job, Standing standing)
    {
        var contexts = Shared(job.Key);
        contexts["needs"] = Needs(definition);
        contexts["matrix"] = Values.Parse(job.Matrix);
        contexts["strategy"] = Values.Object([new("fail-fast", definition.FailsFast)]);
        contexts["job"] = Values.Object([new("status", standing.ToString().ToLowerInvariant())]);
        contexts["runner"] = Values.Object([new("os", "Linux"), new("arch", "X64"), new("name", "GitHub Actions 1"), new("temp", "/tmp")]);
        contexts["secrets"] = Values.Object([new("GITHUB_TOKEN", "***")]);
        contexts["steps"] = Steps(definition, job);
        contexts["env"] = Values.Object();
        var scope = new Scope { Contexts = contexts, Standing = standing };
        contexts["env"] = Values.Object(Environment(definition, job, scope));
        return scope;
    }

    /// <summary>The variables that every step finds in its environment.</summary>
    public Dictionary<string, string> Variables(string job) =>
        Facts(job).ToDictionary(fact => $"GITHUB_{fact.Key.ToUpperInvariant()}", fact => fact.Value);

    private static Dictionary<string, string> Rendered(IEnumerable<KeyValuePair<string, string>> texts, Scope scope) =>
        texts.ToDictionary(pair => pair.Key, pair => Template.Render(pair.Value, scope), StringComparer.OrdinalIgnoreCase);

    // The workflow's, the job's and what earlier steps wrote to GITHUB_ENV, each over the one before.
    private Dictionary<string, string> Environment(JobDefinition definition, Job job, Scope scope)
    {
        var environment = Rendered(file.Env, scope);
        foreach (var (name, text) in Rendered(definition.Env, scope).Concat(job.Env))
        {
            environment[name] = text;
        }

        return environment;
    }

    private Dictionary<string, object?> Shared(string job = "") =>
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["github"] = new Lazy<object?>(() => GitHub(job)),
            ["inputs"] = Inputs(),
            ["vars"] = Values.Object(run.Repository.Actions.Variables),
        };

    private Dictionary<string, object?> GitHub(string job)
    {
        var github = Values.Object(Facts(job));
        github["token"] = "***";
        github["event"] = Values.FromJson(Event());
        return github;
    }

    // The properties of github that are plain text.
    private Dictionary<string, string> Facts(string job)
    {
        var (trigger, repository) = (run.Trigger, run.Repository);
        return new()
        {
            ["event_name"] = trigger.Event,
            ["ref"] = trigger.Ref,
            ["ref_name"] = trigger.RefName,
            ["ref_type"] = trigger.IsTag ? "tag" : "branch",
            ["head_ref"] = "",
            ["base_ref"] = "",
            ["sha"] = trigger.Sha,
            ["repository"] = repository.FullName,
            ["repository_id"] = $"{repository.Id}",
            ["repository_owner"] = repository.Owner.Login,
            ["repository_owner_id"] = $"{repository.Owner.Id}",
            ["actor"] = run.Actor.Login,
            ["actor_id"] = $"{run.Actor.Id}",
            ["triggering_actor"] = run.Latest.TriggeringActor.Login,
            ["workflow"] = run.Name,
            ["workflow_ref"] = $"{repository.FullName}/{run.Source.Path}@{trigger.Ref}",
            ["workflow_sha"] = trigger.Sha,
            ["run_id"] = $"{run.Id}",
            ["run_number"] = $"{run.Number}",
            ["run_attempt"] = $"{run.Latest.Number}",
            ["server_url"] = world.Address,
            ["api_url"] = world.Address,
            ["graphql_url"] = world.Url("/graphql"),
            ["workspace"] = $"/home/runner/work/{repository.Name}/{repository.Name}",
            ["job"] = job,
        };
    }

    private JsonObject Event()
    {
        var json = JsonNode.Parse(run.Trigger.Payload)!.AsObject();
        json["repository"] = RepositoryJson.Listed(world, run.Repository, null);
        json["sender"] = AccountJson.Simple(world, run.Actor);
        if (run.Repository.Owner.IsOrganization)
        {
            json["organization"] = AccountJson.Simple(world, run.Repository.Owner);
        }

        return json;
    }

    // In the event they are text; here they are of the kind that the file says.
    private Dictionary<string, object?> Inputs()
    {
        var inputs = Values.Object();
        if (run.Trigger.Event == "workflow_dispatch" && JsonNode.Parse(run.Trigger.Payload)?["inputs"] is JsonObject given)
        {
            foreach (var (name, value) in given)
            {
                var text = value?.GetValue<string>() ?? "";
                inputs[name] = file.Inputs?.GetValueOrDefault(name)?.Type switch
                {
                    "boolean" => text == "true",
                    "number" => Values.ParseNumber(text),
                    _ => text,
                };
            }
        }

        return inputs;
    }

    private Dictionary<string, object?> Needs(JobDefinition job)
    {
        var needs = Values.Object();
        foreach (var key in job.Needs)
        {
            var jobs = run.Latest.Jobs.Where(other => other.Key == key).ToList();
            var need = Values.Object([new("result", Outcomes.Joint(jobs))]);
            need["outputs"] = Values.Object(jobs.SelectMany(other => other.Outputs));
            needs[key] = need;
        }

        return needs;
    }

    private static Dictionary<string, object?> Steps(JobDefinition definition, Job job)
    {
        var steps = Values.Object();
        foreach (var step in job.Steps.Where(step => step is { Index: not null, Conclusion: not null }))
        {
            if (definition.Steps[step.Index!.Value].Id is { } id)
            {
                var shown = Values.Object([new("conclusion", step.Conclusion!), new("outcome", step.Outcome ?? step.Conclusion!)]);
                shown["outputs"] = Values.Object(step.Outputs);
                steps[id] = shown;
            }
        }

        return steps;
    }
}
