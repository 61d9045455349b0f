namespace Infrajet.Infrastructure.GitHub.Api;

/// <summary>An answer whose body says nothing that anybody here wants to know.</summary>
internal sealed record NothingJson;
