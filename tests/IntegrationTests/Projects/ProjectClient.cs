using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Projects;

/// <summary>One project as somebody sees it over HTTP.</summary>
internal sealed class ProjectClient(HttpClient http, string id)
{
    private const string Projects = "/api/v1/projects";

    public string Id => id;

    public HttpClient Http => http;

    public string Address => $"{Projects}/{id}";

    public static async Task<ProjectClient> NewAsync(HttpClient http, string name = "landing zone")
    {
        var made = await (await http.PostAsync(Projects, new { name })).ShouldBeAsync(HttpStatusCode.Created);
        return new(http, made.GetProperty("id").GetString()!);
    }

    /// <summary>The same project as somebody else would ask for it.</summary>
    public ProjectClient For(HttpClient other) => new(other, id);

    public Task<JsonElement> ShowAsync() => http.GetJsonAsync(Address);

    public async Task<long> RevisionAsync() => (await ShowAsync()).GetProperty("revision").GetInt64();

    public Task<HttpResponseMessage> ArchiveAsync() => http.PatchAsync(Address, Json(new { status = "archived" }));

    public Task<HttpResponseMessage> PutAsync(string path, string content) => PutAsync(path, Bytes(content));

    public Task<HttpResponseMessage> PutAsync(string path, byte[] content, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Put, $"files/{Escaped(path)}", new ByteArrayContent(content), headers);

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, $"files/{Escaped(path)}", null, headers);

    public Task<HttpResponseMessage> DeleteAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Delete, $"files/{Escaped(path)}", null, headers);

    public Task<HttpResponseMessage> MoveAsync(string from, string to, bool overwrite = false) =>
        http.PostAsync(
            $"{Address}/move",
            new
            {
                from,
                to,
                overwrite,
            }
        );

    public Task<HttpResponseMessage> UploadAsync(byte[] archive, string query = "") =>
        http.PostAsync($"{Address}/archive{query}", new ByteArrayContent(archive));

    public Task<byte[]> DownloadAsync(string format) => http.GetByteArrayAsync($"{Address}/archive?format={format}");

    public async Task<byte[]> ReadAsync(string path)
    {
        var response = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync();
    }

    public async Task<string[]> PathsAsync()
    {
        var list = await http.GetJsonAsync($"{Address}/files?limit=100");
        return [.. list.GetProperty("items").EnumerateArray().Select(file => file.GetProperty("path").GetString()!)];
    }

    public async Task<JsonElement> FileAsync(string path)
    {
        var list = await http.GetJsonAsync($"{Address}/files?limit=100");
        return list.GetProperty("items").EnumerateArray().Single(file => file.GetProperty("path").GetString() == path);
    }

    public static StringContent Json(object body) => new(JsonSerializer.Serialize(body), new MediaTypeHeaderValue("application/json"));

    public static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static string Escaped(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string address,
        HttpContent? content,
        (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(method, $"{Address}/{address}") { Content = content };
        foreach (var (name, value) in headers)
        {
            Assert.True(
                request.Headers.TryAddWithoutValidation(name, value) || content!.Headers.TryAddWithoutValidation(name, value),
                $"{name}: {value}"
            );
        }

        return http.SendAsync(request);
    }
}
