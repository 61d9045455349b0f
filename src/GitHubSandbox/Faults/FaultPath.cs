using Microsoft.AspNetCore.Http;
using Sandbox.Counting;
using Sandbox.Http;

namespace Sandbox.Faults;

/// <summary>Leads every request past the faults in force.</summary>
internal sealed class FaultPath(World world)
{
    public Task PassAsync(HttpContext http, RequestDelegate next) =>
        Backstage.Holds(http) ? next(http) : PassAsync(http, next, world.Faults.All, met: 0);

    // The first that was added is the first to be met; the next one only by what that lets go on.
    private async Task PassAsync(HttpContext http, RequestDelegate next, IReadOnlyList<ArmedFault> faults, int met)
    {
        for (var index = met; index < faults.Count; index++)
        {
            if (faults[index].Strike(http, world) is { } random)
            {
                await MeetAsync(http, faults[index], random, () => PassAsync(http, next, faults, index + 1));
                return;
            }
        }

        await next(http);
    }

    private async Task MeetAsync(HttpContext http, ArmedFault fault, Random random, Func<Task> goOnAsync)
    {
        Visit.Of(http).Faults.Add(fault.Fault.Kind.GetType().Name);
        if (fault.Fault.AfterEffect)
        {
            var done = await CapturedAnswer.TakeAsync(http, goOnAsync);
            goOnAsync = () => done.SendAsync(http);
        }

        await fault.Fault.Kind.MeetAsync(new(http, world, fault, random, goOnAsync));
    }
}
