using Microsoft.AspNetCore.Http;
using Sandbox.Counting;
using Sandbox.Http;

namespace Sandbox.Faults;

/// <summary>Leads every request past the faults in force.</summary>
internal sealed class FaultPath(World world)
{
    public async Task PassAsync(HttpContext http, RequestDelegate next)
    {
        Func<Task> goOnAsync = () => next(http);
        if (!Backstage.Holds(http))
        {
            // The first that was added is the first to be met.
            foreach (var (fault, random) in world.Faults.Strike(http).Reverse())
            {
                Visit.Of(http).Faults.Insert(0, fault.Fault.Kind.GetType().Name);
                var inner = goOnAsync;
                goOnAsync = () => MeetAsync(http, fault, random, inner);
            }
        }

        await goOnAsync();
    }

    private async Task MeetAsync(HttpContext http, ArmedFault fault, Random random, Func<Task> goOnAsync)
    {
        if (fault.Fault.AfterEffect)
        {
            var done = await CapturedAnswer.TakeAsync(http, goOnAsync);
            goOnAsync = () => done.SendAsync(http);
        }

        await fault.Fault.Kind.MeetAsync(new(http, world, fault, random, goOnAsync));
    }
}
