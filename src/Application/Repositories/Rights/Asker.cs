using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Sessions;

namespace Infrajet.Application.Repositories.Rights;

/// <summary>Whose right is asked: the caller's, for whom this request's own token and session count first, or somebody's who is not here.</summary>
internal sealed record Asker(long PersonId, Caller? Caller)
{
    public static Asker Present(Caller caller) => new(caller.PersonId, caller);

    public static Asker Absent(long personId) => new(personId, null);

    public bool BringsToken => Caller?.Via == CallerVia.GitHubToken;

    public GitHubCall As(GitHubCredential credential) =>
        Caller is null ? GitHubCall.Background(credential, PersonId) : GitHubCall.Interactive(credential, PersonId);
}
