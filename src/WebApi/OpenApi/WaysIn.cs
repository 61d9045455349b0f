using Infrajet.WebApi.Authentication;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Infrajet.WebApi.OpenApi;

/// <summary>The ways in as security schemes, and which of them an operation takes.</summary>
internal static class WaysIn
{
    private const string Cookie = "console_cookie";
    private const string CsrfToken = "csrf_token";
    private const string Bearer = "bearer";
    private const string Forwarded = "forward_header";
    private const string ActionsToken = "actions_oidc";

    public static readonly Dictionary<string, IOpenApiSecurityScheme> All = new()
    {
        [Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description =
                "An API token (`ijt_…`), a session's access token, a JWT of a configured issuer, or a person's GitHub token. "
                + "`Authorization: token …`, as GitHub's own clients write it, is read alike.",
        },
        [Cookie] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = Schemes.CookieName,
            Description = "The console's session, set by `POST /signin`.",
        },
        [CsrfToken] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = AmbientCredentialGuard.TokenHeader,
            Description = "Goes with the cookie on every change; `GET /api/v1/auth/antiforgery` gives it.",
        },
        [Forwarded] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = new ProxyOptions().UserHeader,
            Description = "The signed-in person as a trusted proxy names them; from other addresses it counts for nothing.",
        },
        [ActionsToken] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "The OIDC token of a GitHub Actions run, made for the audience that the generated workflow names.",
        },
    };

    public static IEnumerable<OpenApiSecurityRequirement> For(ApiDescription operation, OpenApiDocument document)
    {
        if (operation.ActionDescriptor.EndpointMetadata.OfType<TakesActionsTokenAttribute>().Any())
        {
            return [Requirement(document, ActionsToken)];
        }

        if (OperationFrame.IsAnonymous(operation))
        {
            return [];
        }

        string[] console = HttpMethods.IsGet(operation.HttpMethod!) ? [Cookie] : [Cookie, CsrfToken];
        return [Requirement(document, Bearer), Requirement(document, console), Requirement(document, Forwarded)];
    }

    private static OpenApiSecurityRequirement Requirement(OpenApiDocument document, params string[] schemes)
    {
        var requirement = new OpenApiSecurityRequirement();
        foreach (var scheme in schemes)
        {
            requirement[new OpenApiSecuritySchemeReference(scheme, document)] = [];
        }

        return requirement;
    }
}
