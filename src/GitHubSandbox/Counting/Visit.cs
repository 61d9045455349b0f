using Microsoft.AspNetCore.Http;

namespace Sandbox.Counting;

/// <summary>What is known of one request beside its answer.</summary>
internal sealed class Visit
{
    /// <summary>Requests of this credential under way when it came, itself among them.</summary>
    public int UnderWay { get; init; } = 1;

    public string RequestId { get; } = NewId();

    /// <summary>What it weighed in the secondary limits.</summary>
    public int Points { get; set; }

    /// <summary>The kinds of faults that it met.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>A fault ended the connection.</summary>
    public bool IsCut { get; set; }

    /// <summary>The sandbox itself broke down over it.</summary>
    public bool HasFailed { get; set; }

    /// <summary>Its answer began, or will never begin.</summary>
    public bool HasLeft { get; set; }

    public static Visit Of(HttpContext http)
    {
        if (http.Features.Get<Visit>() is { } visit)
        {
            return visit;
        }

        visit = new();
        http.Features.Set(visit);
        return visit;
    }

    // In the form of GitHub's own: 9F3A:1B2C3D:4E5F60:718293:65A1B2C3.
    private static string NewId()
    {
        var id = Guid.NewGuid().ToString("N").ToUpperInvariant();
        return $"{id[..4]}:{id[4..10]}:{id[10..16]}:{id[16..22]}:{id[22..30]}";
    }
}
