using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Infrajet.BrowserTests.Testing;

/// <summary>An open page, and everything that it complained about; what the Content-Security-Policy stops is told there as well.</summary>
public sealed class Visit
{
    private readonly ConcurrentQueue<string> _complaints = new();

    public Visit(IPage page)
    {
        Page = page;
        page.Console += (_, line) => NoteIf(line.Type is "error" or "warning", $"{line.Type}: {line.Text}");
        page.PageError += (_, error) => NoteIf(true, error);
        page.RequestFailed += (_, request) => NoteIf(true, $"failed: {request.Url} {request.Failure}");
        page.Response += (_, response) => NoteIf(response.Status >= 400, $"{response.Status}: {response.Url}");
    }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Complaints => _complaints;

    private void NoteIf(bool isBad, string complaint)
    {
        if (isBad)
        {
            _complaints.Enqueue(complaint);
        }
    }
}
