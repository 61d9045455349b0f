using Sandbox.Actions.Runs;

namespace Infrajet.SandboxTests.Actions;

/// <summary>The few commands by which a step's script tells what it does.</summary>
public sealed class ShellTests
{
    private readonly Shell _shell = new(new Dictionary<string, string> { ["TIER"] = "gold", ["EMPTY"] = "" });

    [Theory]
    [InlineData("echo Hello $TIER", "Hello gold")]
    [InlineData("echo \"Hello ${TIER}!\"", "Hello gold!")]
    [InlineData("echo 'Hello $TIER'", "Hello $TIER")]
    [InlineData("echo a; echo 'b; c' && echo d", "a|b; c|d")]
    [InlineData("echo [$EMPTY$NONE]", "[]")]
    [InlineData("terraform apply -auto-approve", "")]
    [InlineData("exit 0\necho never", "")]
    [InlineData("if [ -z \"$TIER\" ]; then\n  exit 1\nfi\necho on", "on")]
    [InlineData("echo it's", "it's")]
    public void Echo_writes_to_the_log(string script, string expected)
    {
        var result = _shell.Play(script);

        Assert.Equal(expected, string.Join('|', result.Log));
        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [InlineData("exit 3", 3, 0)]
    [InlineData("false\necho never", 1, 0)]
    [InlineData("sleep 2m && exit 1", 1, 120)]
    [InlineData("sleep 0.5; sleep 1.5s", 0, 2)]
    [InlineData("sleep nan", 0, 0)]
    [InlineData("sleep infinity", 0, 35 * 86400)]
    public void Exit_ends_and_sleep_takes_time(string script, int exitCode, double seconds)
    {
        var result = _shell.Play(script);

        Assert.Equal((exitCode, seconds), (result.ExitCode, result.Slept.TotalSeconds));
    }

    [Fact]
    public void Outputs_and_the_environment_are_written_as_in_a_real_step()
    {
        var result = _shell.Play(
            "echo \"id=a=b\" >> \"$GITHUB_OUTPUT\"\necho NAME=x >> $GITHUB_ENV\necho '# Done' >> $GITHUB_STEP_SUMMARY"
        );

        Assert.Equal("a=b", result.Outputs["id"]);
        Assert.Equal("x", result.Env["NAME"]);
        Assert.Empty(result.Log);
    }
}
