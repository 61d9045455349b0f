using Sandbox.Git;

namespace Sandbox.Actions.Workflows;

/// <summary>Reads workflow files, each content once.</summary>
internal sealed class WorkflowReader
{
    private readonly Dictionary<string, WorkflowFile> _read = [];

    public WorkflowFile Read(GitRepository git, string blob)
    {
        if (!_read.TryGetValue(blob, out var file))
        {
            file = Read(git.Objects.Blob(blob));
            _read.Add(blob, file);
        }

        return file;
    }

    public static WorkflowFile Read(byte[] content)
    {
        try
        {
            var root = Plain.Properties(YamlTree.Read(content), "workflow");
            return root.ContainsKey("on") ? Read(root) : Unreadable("Required property is missing: on");
        }
        catch (WorkflowFault fault)
        {
            return Unreadable(fault.Message);
        }
    }

    // Nobody knows what it wanted to listen to; GitHub complains at every push.
    private static WorkflowFile Unreadable(string fault) => new() { Fault = fault, Push = new() };

    private static WorkflowFile Read(Dictionary<string, object?> root)
    {
        var events = TriggerReading.Events(root.At("on"));
        var (types, inputs, push) = (TriggerReading.DispatchTypes(events), TriggerReading.Inputs(events), TriggerReading.Push(events));
        try
        {
            var jobs = JobReading.Jobs(root);
            var concurrency = root.At("concurrency") as Dictionary<string, object?>;
            return new()
            {
                Name = root.Text("name"),
                RunName = root.Text("run-name"),
                DispatchTypes = types,
                Inputs = inputs,
                Push = push,
                ConcurrencyGroup = concurrency is null ? root.Text("concurrency") : concurrency.Text("group"),
                CancelsInProgress = concurrency?.Text("cancel-in-progress") ?? "",
                Env = root.TextsByName("env"),
                Jobs = jobs,
                Depth = JobReading.DepthOf(jobs),
            };
        }
        catch (WorkflowFault fault)
        {
            return new()
            {
                Fault = fault.Message,
                Name = root.Text("name"),
                DispatchTypes = types,
                Inputs = inputs,
                Push = push,
            };
        }
    }
}
