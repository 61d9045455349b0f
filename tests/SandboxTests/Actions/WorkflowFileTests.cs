using System.Text;
using Sandbox.Actions.Workflows;

namespace Infrajet.SandboxTests.Actions;

/// <summary>What a workflow file may look like, and what GitHub would not take.</summary>
public sealed class WorkflowFileTests
{
    private const string Jobs = "\njobs: { a: { runs-on: x } }";

    [Theory]
    [InlineData("on: repository_dispatch", new string[0])]
    [InlineData("on: [push, repository_dispatch]", new string[0])]
    [InlineData("on: { repository_dispatch: { types: deploy } }", new[] { "deploy" })]
    [InlineData("'on':\n  repository_dispatch:\n    types:\n      - a\n      - b", new[] { "a", "b" })]
    [InlineData("on: push", null)]
    public void The_types_of_repository_dispatch_are_read(string on, string[]? expected) =>
        Assert.Equal(expected, Read(on + Jobs).DispatchTypes);

    [Theory]
    [InlineData("")]
    [InlineData("just text")]
    [InlineData("on: [push")]
    [InlineData("jobs: { a: { runs-on: x } }")]
    [InlineData("on: push")]
    [InlineData("on: push\njobs: { a: { } }")]
    [InlineData("on: push\njobs: { a: { runs-on: x, needs: b } }")]
    [InlineData("on: push\njobs: { a: { runs-on: x, needs: b }, b: { runs-on: x, needs: a } }")]
    [InlineData("on: push\njobs: { a: { runs-on: x, steps: [{ name: nothing }] } }")]
    [InlineData("on: push\non: push\njobs: { a: { runs-on: x } }")]
    [InlineData("on: &a [*a]\njobs: { a: { runs-on: x } }")]
    public void A_file_that_cannot_run_says_why_and_still_hears_of_pushes(string yaml)
    {
        var file = Read(yaml);

        Assert.NotNull(file.Fault);
        Assert.NotNull(file.Push);
    }

    [Fact]
    public void Nesting_without_end_is_a_fault() => Assert.NotNull(Read("on: " + new string('[', 5000)).Fault);

    [Fact]
    public void Anchors_may_be_used()
    {
        var file = Read("on: push\njobs:\n  a: &job { runs-on: x, steps: [{ run: echo hi }] }\n  b: *job");

        Assert.Equal("echo hi", file.Job("b").Steps.Single().Run);
    }

    private static WorkflowFile Read(string yaml) => WorkflowReader.Read(Encoding.UTF8.GetBytes(yaml));
}
