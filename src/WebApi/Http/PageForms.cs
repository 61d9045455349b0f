namespace Infrajet.WebApi.Http;

/// <summary>A page of ours that has forms: where they may go besides here, and how its one style is known.</summary>
/// <param name="To">Null where they go nowhere else.</param>
/// <param name="StyleHash">SHA-256 of it, as a Content-Security-Policy writes it.</param>
internal sealed record PageForms(Uri? To, string StyleHash)
{
    // Without a referrer a browser would not say from where our own forms come.
    public const string Referrers = "same-origin";

    public string ContentPolicy =>
        $"default-src 'none'; style-src '{StyleHash}'; img-src data:; base-uri 'none'; "
        + $"form-action 'self'{(To is null ? "" : $" {To.GetLeftPart(UriPartial.Authority)}")}; frame-ancestors 'none'";
}
