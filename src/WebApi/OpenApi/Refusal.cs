using Infrajet.Application.Common;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.WebApi.Authentication;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.Limits;

namespace Infrajet.WebApi.OpenApi;

/// <summary>A failure, and the status it leaves with.</summary>
internal sealed record Refusal(int Status, Failure Failure)
{
    private static readonly FieldFault NameMissing = new("Name", "'Name' must not be empty.");

    public static readonly Refusal Unexpected = Of(StatusCodes.Status500InternalServerError);

    // What any operation of its kind may answer, before its own use case is asked.
    public static readonly Refusal[] OfInput = [Of(CommonFailures.NotValid([NameMissing]))];
    public static readonly Refusal[] OfBody = [Of(StatusCodes.Status413PayloadTooLarge), Of(StatusCodes.Status415UnsupportedMediaType)];
    public static readonly Refusal[] OfGitHubBody = [.. OfBody, Of(GitHubErrors.UnreadableJson)];
    public static readonly Refusal[] OfCallers =
    [
        Of(CommonFailures.SignInNeeded),
        Of(SessionFailures.TokenRestricted),
        Of(SessionFailures.GitHubUnavailable),
        Of(SessionFailures.IssuerUnavailable),
    ];
    public static readonly Refusal[] OfChanges = [Of(AmbientCredentialGuard.ForeignOrigin), Of(AmbientCredentialGuard.TokenMissing)];
    public static readonly Refusal[] OfIds = [Of(StatusCodes.Status404NotFound)];
    public static readonly Refusal[] OfAll = [Of(RateLimits.Reached), Unexpected];

    public static readonly Refusal[] OfReading = [.. OfInput, .. OfBody, .. OfCallers, .. OfIds, .. OfAll];

    public static Refusal Of(Failure failure) => new(Errors.StatusOf(failure.Kind), failure);

    public Refusal AsUnprocessable() => this with { Status = StatusCodes.Status422UnprocessableEntity };

    public static Refusal Of(int status) => new(status, Errors.RefusalOf(status));
}
