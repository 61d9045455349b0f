using System.Net;
using System.Net.Http.Headers;

namespace Infrajet.Infrastructure.GitHub.Caching;

/// <summary>An answer of 200 as it was, to be given again.</summary>
internal sealed class KeptAnswer
{
    private const int Overhead = 1024;

    private readonly byte[] _body;
    private readonly MediaTypeHeaderValue? _type;
    private readonly List<KeyValuePair<string, IEnumerable<string>>> _headers;

    private KeptAnswer(byte[] body, HttpResponseMessage response)
    {
        _body = body;
        _type = response.Content.Headers.ContentType;
        _headers = [.. response.Headers.Where(header => !IsOfItsMoment(header.Key))];
        Tag = response.Headers.ETag;
    }

    public EntityTagHeaderValue? Tag { get; }

    public int Size => _body.Length + Overhead;

    public static async Task<KeptAnswer> OfAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        new(await response.Content.ReadAsByteArrayAsync(cancellationToken), response);

    /// <summary>Without having asked.</summary>
    public HttpResponseMessage Again(HttpRequestMessage request) => Fill(new(HttpStatusCode.OK) { RequestMessage = request });

    /// <summary>After GitHub said that it still holds; what the new answer says of limits and times stays.</summary>
    public HttpResponseMessage Renewed(HttpResponseMessage notModified)
    {
        notModified.StatusCode = HttpStatusCode.OK;
        return Fill(notModified);
    }

    private static bool IsOfItsMoment(string header) =>
        header.StartsWith("x-ratelimit-", StringComparison.OrdinalIgnoreCase) || header.Equals("Date", StringComparison.OrdinalIgnoreCase);

    private HttpResponseMessage Fill(HttpResponseMessage response)
    {
        foreach (var (name, values) in _headers)
        {
            if (!response.Headers.Contains(name))
            {
                response.Headers.TryAddWithoutValidation(name, values);
            }
        }

        response.Content = new ByteArrayContent(_body) { Headers = { ContentType = _type } };
        return response;
    }
}
