using Sandbox.Identities;

namespace Sandbox.Pages;

/// <summary>A browser in which somebody signed in.</summary>
internal sealed record Session(string Key, Account Person);
