using Microsoft.AspNetCore.Authorization;

namespace Infrajet.WebApi.Authentication;

/// <summary>Marks an action for runs of GitHub Actions, which are nobody here: it asks for their OIDC token itself, and for no person.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TakesActionsTokenAttribute : AllowAnonymousAttribute;
