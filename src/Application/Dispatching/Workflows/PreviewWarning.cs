using System.Text.Json.Serialization;

namespace Infrajet.Application.Dispatching.Workflows;

public enum WarningSeverity
{
    /// <summary>GitHub would take it; something else will not be as hoped.</summary>
    Warning,

    /// <summary>GitHub would refuse it.</summary>
    Fault,
}

/// <param name="Code">What it is, for programs.</param>
/// <param name="Subject">The file or the input that it is about; left out where it is about the whole.</param>
public sealed record PreviewWarning(
    string Code,
    WarningSeverity Severity,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Subject
);

internal static class PreviewWarnings
{
    public static readonly PreviewWarning Archived = Fault("repository_archived", "The repository is archived: GitHub refuses it.");

    public static readonly PreviewWarning NobodyListens = Warning(
        "nobody_listens",
        "No workflow on the default branch listens to this type. GitHub would answer 204 all the same, and nothing would start."
    );

    public static readonly PreviewWarning NoRoomForMark = Warning(
        "payload_without_mark",
        "There is no room for _infrajet in the payload: the runs can only be guessed, and cannot claim their dispatch."
    );

    public static PreviewWarning Large(int bytes, int advised) =>
        Warning(
            "payload_large",
            $"{bytes} bytes are allowed, but above {advised} GitHub has been seen to refuse. Send a reference instead."
        );

    public static PreviewWarning RunNameWithoutMark(string path) =>
        Warning(
            "run_name_without_mark",
            $"No mark is seen in its run-name: its runs can only be guessed. Add {WorkflowOutline.MarkExpression} there.",
            path
        );

    public static PreviewWarning Unreadable(string path, string why) =>
        Warning("workflow_unreadable", $"It cannot be read, and GitHub will hardly run it: {why}", path);

    public static PreviewWarning NoSuchWorkflow(string workflow, string gitRef) =>
        Fault("workflow_not_found", $"There is no such file in .github/workflows on {gitRef}, or no such branch or tag.", workflow);

    public static PreviewWarning NotChecked(string workflow) =>
        Warning("workflow_not_checked", "A workflow that is named by its number is not looked into. Name its file.", workflow);

    public static PreviewWarning NotStartable(string path) =>
        Fault("workflow_not_startable", "It has no workflow_dispatch among its triggers on this branch or tag.", path);

    public static PreviewWarning UnknownInput(string name) => Fault("input_unknown", "The workflow has no such input.", name);

    public static PreviewWarning MissingInput(string name) =>
        Fault("input_missing", "The workflow requires it, and it has no default.", name);

    public static PreviewWarning NotAnOption(string name, IEnumerable<string> options) =>
        Fault("input_not_an_option", $"Send one of {string.Join(", ", options)}.", name);

    public static PreviewWarning WrongType(string name, string type) => Fault("input_of_wrong_type", $"Send a {type}.", name);

    private static PreviewWarning Warning(string code, string message, string? subject = null) =>
        new(code, WarningSeverity.Warning, message, subject);

    private static PreviewWarning Fault(string code, string message, string? subject = null) =>
        new(code, WarningSeverity.Fault, message, subject);
}
