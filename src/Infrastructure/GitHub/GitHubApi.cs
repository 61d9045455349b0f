using System.Linq.Expressions;
using Infrajet.Application.GitHub;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;
using RestEase;
using RestEase.Implementation;

namespace Infrajet.Infrastructure.GitHub;

/// <summary>Gives the interfaces of <c>Api</c> to whoever says as whom, how soon and for whom they will be used.</summary>
internal sealed class GitHubApi(IHttpClientFactory clients)
{
    public const string ClientName = "GitHub";
    public const string WebClientName = "GitHub.Web";
    private const string EnterpriseRest = "/api/v3/";

    /// <param name="taking">Takes the answers in as they come.</param>
    public TApi As<TApi>(GitHubCall gitHubCall, AnswerTaking? taking = null)
        where TApi : class => Maker<TApi>.Make(new CallRequester(clients.CreateClient(ClientName), gitHubCall, taking));

    /// <summary>GraphQL, which an Enterprise Server has beside its REST API and not below it.</summary>
    public TApi AtGraph<TApi>(GitHubCall gitHubCall)
        where TApi : class
    {
        var client = clients.CreateClient(ClientName);
        var rest = client.BaseAddress!;
        client.BaseAddress = rest.AbsolutePath.EndsWith(EnterpriseRest, StringComparison.Ordinal) ? new Uri(rest, "..") : rest;
        return Maker<TApi>.Make(new CallRequester(client, gitHubCall));
    }

    /// <summary>At the address that people visit, for what only it offers.</summary>
    public TApi AtWeb<TApi>(GitHubCall gitHubCall)
        where TApi : class => Maker<TApi>.Make(new CallRequester(clients.CreateClient(WebClientName), gitHubCall));

    // RestEase looks everything up anew for each instance, which takes longer than many a request.
    private static class Maker<TApi>
        where TApi : class
    {
        public static readonly Func<IRequester, TApi> Make = Compile();

        private static Func<IRequester, TApi> Compile()
        {
            using var nowhere = new HttpClient();
            using var first = new Requester(nowhere);
            var constructor = RestClient.For<TApi>(first).GetType().GetConstructor([typeof(IRequester)])!;
            var requester = Expression.Parameter(typeof(IRequester));
            return Expression.Lambda<Func<IRequester, TApi>>(Expression.New(constructor, requester), requester).Compile();
        }
    }

    private sealed class CallRequester : Requester
    {
        private readonly HttpClient _client;
        private readonly GitHubCall _call;
        private readonly AnswerTaking? _taking;

        public CallRequester(HttpClient client, GitHubCall gitHubCall, AnswerTaking? taking = null)
            : base(client)
        {
            (_client, _call, _taking) = (client, gitHubCall, taking);
            RequestBodySerializer = new ApiJson.Bodies();
            ResponseDeserializer = new ApiJson.Answers();
        }

        protected override string SubstitutePathParameters(IRequestInfo requestInfo)
        {
            var path = base.SubstitutePathParameters(requestInfo);

            // Dots are not encoded, and an address that goes upwards is another address.
            return path.Split('/').Any(part => part is "." or ".." or "") ? throw new GitHubException(GitHubFailures.NoAccess) : path;
        }

        protected override Task<HttpResponseMessage> SendRequestAsync(IRequestInfo requestInfo, bool readBody)
        {
            var address = ConstructUri(SubstitutePathParameters(requestInfo), requestInfo);
            var request = new HttpRequestMessage(requestInfo.Method, address) { Content = ConstructContent(requestInfo) };
            ApplyHeaders(requestInfo, request);
            request.Describe(_call, requestInfo.Path);
            if (_taking is not null)
            {
                request.Describe(_taking);
            }

            return _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, requestInfo.CancellationToken);
        }
    }
}
