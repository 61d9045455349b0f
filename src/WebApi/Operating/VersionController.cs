using System.Reflection;
using System.Runtime.InteropServices;
using Infrajet.WebApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Operating;

[AllowAnonymous]
[Route("api/v1/version")]
public sealed class VersionController : ApiController
{
    private static readonly VersionDetails Current = VersionDetails.Of(typeof(VersionController).Assembly);

    /// <summary>Which build is running.</summary>
    [HttpGet(Name = "showVersion")]
    [ProducesResponseType<VersionDetails>(StatusCodes.Status200OK)]
    public IActionResult Show() => Ok(Current);
}

/// <param name="Commit">Null where the build was not made from a git checkout.</param>
public sealed record VersionDetails(string Name, string Version, string? Commit, string Runtime)
{
    // The SDK writes VERSION+COMMIT.
    public static VersionDetails Of(Assembly assembly)
    {
        var parts = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+');
        return new("Infrajet", parts[0], parts.ElementAtOrDefault(1), RuntimeInformation.FrameworkDescription);
    }
}
