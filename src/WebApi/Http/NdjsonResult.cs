using System.Buffers;
using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Infrajet.WebApi.Http;

internal static class NdjsonResult
{
    public const string ContentType = "application/x-ndjson";
}

/// <summary>A stream of JSON lines that is never held in memory as a whole.</summary>
internal sealed class NdjsonResult<T>(IAsyncEnumerable<T> lines, string fileName) : IActionResult
{
    private const int FlushBytes = 64 * 1024;

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = NdjsonResult.ContentType;
        response.Headers[HeaderNames.ContentDisposition] = new ContentDisposition { FileName = fileName }.ToString();

        var unflushed = 0;
        await foreach (var line in lines)
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(line, JsonConventions.Options);
            response.BodyWriter.Write([.. json, (byte)'\n']);
            unflushed += json.Length;
            if (unflushed > FlushBytes)
            {
                await response.BodyWriter.FlushAsync(context.HttpContext.RequestAborted);
                unflushed = 0;
            }
        }
    }
}
