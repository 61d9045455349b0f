namespace Sandbox.Actions.Runs;

/// <summary>What came of a step's script.</summary>
internal sealed class ShellResult
{
    public List<string> Log { get; } = [];

    public TimeSpan Slept { get; set; }

    public int ExitCode { get; set; }

    public Dictionary<string, string> Outputs { get; } = [];

    public Dictionary<string, string> Env { get; } = [];
}
