using Microsoft.AspNetCore.Http;
using Sandbox.Http;

namespace Sandbox.Pages;

/// <summary>An answer as it is, without what the API puts on each of its own.</summary>
internal static class AnswerWriting
{
    public static async Task WriteAsync(this HttpResponse response, Answer answer)
    {
        var content = answer.ToBytes();
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (answer.Status != StatusCodes.Status204NoContent)
        {
            response.ContentType = answer.ContentType;
            response.ContentLength = content.Length;
            await response.Body.WriteAsync(content);
        }
    }
}
