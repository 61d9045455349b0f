using System.Globalization;
using System.Text;
using Infrajet.Application.Dispatching.Workflows;
using Infrajet.Domain.Common;
using YamlDotNet.Core;

namespace Infrajet.Infrastructure.GitHub.Workflows;

internal sealed class WorkflowSyntax : IWorkflowSyntax
{
    private const int LargestText = 1024 * 1024;
    private const int LongestMessage = 200;
    private const string RepositoryDispatch = "repository_dispatch";
    private const string WorkflowDispatch = "workflow_dispatch";

    public Result<WorkflowOutline> Read(string text)
    {
        if (text.Length > LargestText)
        {
            return Unreadable("it is larger than 1 MB.");
        }

        try
        {
            return YamlReader.Read(text.TrimStart('\uFEFF')) switch
            {
                YamlMap root when root.At("on") is { } on => Outline(root, on),
                YamlMap => Unreadable("it has no 'on'."),
                _ => Unreadable("it is no workflow."),
            };
        }
        catch (YamlException broken)
        {
            return Unreadable($"line {broken.Start.Line}: {Shortened(broken.Message)}");
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The scanner has its own ways to stumble over what is no YAML at all.
            return Unreadable("it is no YAML.");
        }
    }

    private static WorkflowOutline Outline(YamlMap root, YamlNode on) =>
        new(
            root.TextAt("name"),
            root.TextAt("run-name"),
            Triggers(on, RepositoryDispatch) ? [.. Words(on.At(RepositoryDispatch)?.At("types"))] : null,
            Triggers(on, WorkflowDispatch) ? [.. Inputs(on.At(WorkflowDispatch)?.At("inputs"))] : null
        );

    // `on` is an event, a list of events, or a map of events to what narrows them.
    private static bool Triggers(YamlNode on, string eventName) =>
        on is YamlMap ? on.At(eventName) is not null : Words(on).Contains(eventName);

    private static IEnumerable<WorkflowInput> Inputs(YamlNode? inputs) =>
        from input in (inputs as YamlMap)?.Entries ?? new Dictionary<string, YamlNode>()
        select new WorkflowInput(
            input.Key,
            input.Value.TextAt("type") ?? "string",
            string.Equals(input.Value.TextAt("required"), "true", StringComparison.OrdinalIgnoreCase),
            input.Value.TextAt("default"),
            [.. Words(input.Value.At("options"))]
        );

    // One word may stand for a list of one.
    private static IEnumerable<string> Words(YamlNode? node) => (
            node is YamlList list ? list.Items
            : node is null ? []
            : [node]
        ).OfType<YamlText>().Where(text => !text.IsNothing).Select(text => text.Value);

    private static Failure Unreadable(string why) => new(FailureKind.Invalid, "workflow_unreadable", why);

    // It may quote the file, which may hold anything.
    private static string Shortened(string message)
    {
        var plain = new StringBuilder();
        foreach (var letter in message.EnumerateRunes().Take(LongestMessage))
        {
            plain.Append(Rune.GetUnicodeCategory(letter) is UnicodeCategory.Control ? " " : letter.ToString());
        }

        return plain.ToString();
    }
}
