namespace Sandbox.Apps;

/// <summary>A manifest that was sent, until its person says yes to it.</summary>
/// <param name="Owner">The login of the account that is to own the App; null: whoever says yes.</param>
internal sealed record ManifestDraft(string Key, AppManifest Manifest, string? State, string? Owner);
