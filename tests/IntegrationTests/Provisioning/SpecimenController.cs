using Infrajet.Domain.Common;
using Infrajet.WebApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>An address of GitHub's form that takes a body; only hosts that ask for it have it.</summary>
[Route("specimen")]
[GitHubShaped("Specimen")]
public sealed class SpecimenController : ApiController
{
    private static readonly Failure Taken = new(FailureKind.Conflict, "taken", "It is taken.");

    [HttpPost(Name = "postSpecimen")]
    public IActionResult Post(Specimen body) => body.Name == "taken" ? Answer<Specimen>(Taken) : Ok(body);
}

public sealed record Specimen
{
    public string? Name { get; init; }
}
