using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Sandbox.Counting;
using Sandbox.Http;

namespace Sandbox.Faults;

/// <summary>A request that a fault has struck.</summary>
/// <param name="Random">The chances of this turn.</param>
/// <param name="GoOnAsync">What would have become of it.</param>
internal sealed record Encounter(HttpContext Http, World World, ArmedFault Fault, Random Random, Func<Task> GoOnAsync)
{
    public Socket? Socket => Http.Features.Get<IConnectionSocketFeature>()?.Socket;

    public async Task AnswerAsync(Answer answer)
    {
        var content = answer.ToBytes();
        Http.Response.StatusCode = answer.Status;
        AnswerHeaders.WriteGeneral(World, Http, answer);
        Http.Response.ContentType = answer.ContentType;
        Http.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(Http.Request.Method))
        {
            await Http.Response.Body.WriteAsync(content);
        }
    }

    /// <summary>In real time, since it is real callers whose patience is tried; lifting the fault ends the wait.</summary>
    public async Task WaitAsync(TimeSpan time)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Fault.Lifted, Http.RequestAborted);
        await Task.Delay(time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Ends the connection without a goodbye.</summary>
    public void Cut()
    {
        Visit.Of(Http).IsCut = true;
        if (Socket is { } socket)
        {
            // Without lingering the system sends a reset and not an orderly end.
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Close();
        }

        Http.Abort();
    }
}
