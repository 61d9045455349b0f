using Infrajet.Application.GitHub;
using Infrajet.Infrastructure.GitHub.Answers;
using Polly;

namespace Infrajet.Infrastructure.GitHub.Chain;

/// <summary>Tries again what can be tried again. A stranger's token is asked about once: nobody makes us knock on GitHub's door for them.</summary>
internal sealed class Retrying(RetryRules rules) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Call().As is UnknownPersonCredential)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var address = request.RequestUri!;
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            rules.Begin(context, request);
            return await rules.Pipeline.ExecuteAsync(
                static async (context, state) =>
                {
                    // A redirect of the last time does not hold for this one.
                    state.Request.RequestUri = state.Address;
                    return await state.Send(state.Request, context.CancellationToken);
                },
                context,
                new Attempt(base.SendAsync, request, address)
            );
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private sealed record Attempt(
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Send,
        HttpRequestMessage Request,
        Uri Address
    );
}
