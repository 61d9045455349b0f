using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Limits;

namespace Infrajet.Infrastructure.GitHub.Chain;

/// <summary>Each request waits for its turn, or is refused where the wait would be too long; its answer says what is left.</summary>
internal sealed class Governing(Governor governor, TimeProvider clock) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var gitHubCall = request.Call();
        var gate = governor.For(gitHubCall.As.Principal);
        var kind = request.Kind();
        var came = clock.GetTimestamp();
        var refusal = await gate.EnterAsync(kind, gitHubCall, cancellationToken);
        GitHubTelemetry.Waited(clock.GetElapsedTime(came), gitHubCall, kind, isRefused: refusal is not null);
        if (refusal is not null)
        {
            throw new GitHubException(refusal);
        }

        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
            return response;
        }
        finally
        {
            gate.Leave(response);
        }
    }
}
