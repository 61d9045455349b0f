using Infrajet.SandboxTests.Testing;
using Sandbox;
using Sandbox.Time;

namespace Infrajet.SandboxTests.Time;

/// <summary>What happens of itself, as real time passes.</summary>
public sealed class ClockworkTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_is_due_is_done_though_something_before_it_failed()
    {
        var done = new TaskCompletionSource();
        var world = sandbox.GitHub.World;
        lock (world.Gate)
        {
            world.Agenda.At(world.Now, new Broken());
            world.Agenda.At(world.Now, new Note(done));
        }

        await done.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_world_that_is_held_for_long_finds_its_agenda_afterwards()
    {
        var done = new TaskCompletionSource();
        var world = sandbox.GitHub.World;
        world.Gate.Enter();
        world.Agenda.At(world.Now, new Note(done));
        Assert.False(done.Task.IsCompleted);
        world.Gate.Exit();

        await done.Task.WaitAsync(Patience);
    }

    private sealed record Broken : Errand
    {
        public override void Run(World world) => throw new InvalidOperationException("It cannot be done.");
    }

    private sealed record Note(TaskCompletionSource Done) : Errand
    {
        public override void Run(World world) => Done.TrySetResult();
    }
}
