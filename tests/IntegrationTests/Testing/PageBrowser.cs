using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Infrajet.IntegrationTests.Testing;

/// <summary>A person's browser, without a script: it goes from site to site, follows what they send it on to, and keeps their cookies.</summary>
internal sealed partial class PageBrowser : IDisposable
{
    private const int MostHops = 10;

    private readonly HttpClient _client;

    public PageBrowser()
    {
        _client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                CookieContainer = Cookies,
                ActivityHeadersPropagator = null,
            }
        );
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("a-browser", "1.0"));
        _client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Where it does not go, whoever sends it there.</summary>
    public Func<Uri, bool> StopsAt { get; init; } = _ => false;

    public void Dispose() => _client.Dispose();

    public Task<Page> OpenAsync(Uri address) => GoAsync(new(HttpMethod.Get, address));

    /// <summary>Fills in what is named, leaves the rest as it stands, and sends it.</summary>
    public Task<Page> SendAsync(Page page, int form = 0, params (string Name, string Value)[] fields)
    {
        var found = page.Forms[form];
        var all = new Dictionary<string, string>(found.Fields);
        fields.ToList().ForEach(field => all[field.Name] = field.Value);
        if (found.IsGet)
        {
            var query = string.Join('&', all.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
            return OpenAsync(new UriBuilder(found.Action) { Query = query }.Uri);
        }

        var request = new HttpRequestMessage(HttpMethod.Post, found.Action) { Content = new FormUrlEncodedContent(all) };
        var isOwn =
            Uri.Compare(found.Action, page.Address, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.Ordinal) == 0;
        request.Headers.Add("Origin", isOwn ? page.Address.GetLeftPart(UriPartial.Authority) : "null");
        request.Headers.Add("Sec-Fetch-Site", isOwn ? "same-origin" : "cross-site");
        return GoAsync(request);
    }

    private async Task<Page> GoAsync(HttpRequestMessage request)
    {
        for (var hop = 0; ; hop++)
        {
            var address = request.RequestUri!;
            using var response = await _client.SendAsync(request);
            request.Dispose();
            var next = response.Headers.Location is { } location ? new Uri(address, location) : null;
            if (next is null || hop == MostHops || StopsAt(next))
            {
                return new(address, response.StatusCode, await response.Content.ReadAsStringAsync(), next, response.Headers);
            }

            request = new(HttpMethod.Get, next);
        }
    }

    /// <param name="SentTo">Where it was sent on to and did not go.</param>
    public sealed partial record Page(Uri Address, HttpStatusCode Status, string Html, Uri? SentTo, HttpResponseHeaders Headers)
    {
        public IReadOnlyList<Form> Forms =>
            [
                .. FormTag()
                    .Matches(Html)
                    .Select(form => new Form(
                        new Uri(
                            Address,
                            WebUtility.HtmlDecode(form.Groups["action"].Success ? form.Groups["action"].Value : Address.ToString())
                        ),
                        form.Groups["method"].Value == "get",
                        InputTag()
                            .Matches(form.Groups["body"].Value)
                            .DistinctBy(input => input.Groups["name"].Value)
                            .ToDictionary(input => input.Groups["name"].Value, input => WebUtility.HtmlDecode(input.Groups["value"].Value))
                    )),
            ];

        public string Header(string name) => Assert.Single(Headers.GetValues(name));

        [GeneratedRegex("""<form method="(?<method>\w+)"(?: action="(?<action>[^"]*)")?>(?<body>.*?)</form>""", RegexOptions.Singleline)]
        private static partial Regex FormTag();

        [GeneratedRegex("""<(?:input|button)[^>]*? name="(?<name>[^"]+)"(?:[^>]*? value="(?<value>[^"]*)")?""")]
        private static partial Regex InputTag();
    }

    internal sealed record Form(Uri Action, bool IsGet, IReadOnlyDictionary<string, string> Fields);
}
