using Infrajet.Application.Dispatching.Workflows;
using Infrajet.WebApi.Http;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Dispatching;

/// <summary>Writes workflow files.</summary>
[Route("api/v1/github/workflow-snippet")]
public sealed class WorkflowSnippetController(IMediator mediator, PublicAddress address) : ApiController
{
    private const string Yaml = "text/yaml";

    /// <summary>A whole workflow to paste, which shows the mark and claims its dispatch; the file alone for those who accept <c>text/yaml</c>.</summary>
    [HttpGet(Name = "showWorkflowSnippet")]
    [ProducesResponseType<WorkflowSnippet>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Show([FromQuery] SnippetQuery query, CancellationToken cancellationToken)
    {
        var request = new ShowSnippet(query.EventType ?? "", query.Name, query.Claim, address.For(Request));
        return Answer(
            await mediator.Send(request, cancellationToken),
            snippet => IsYamlWanted() ? Content(snippet.Yaml, Yaml) : Ok(snippet)
        );
    }

    private bool IsYamlWanted() => Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == Yaml);
}

public sealed record SnippetQuery
{
    /// <summary>The type of the events that it listens to.</summary>
    /// <example>deploy</example>
    [FromQuery(Name = "event_type")]
    public string? EventType { get; init; }

    /// <summary>What people will read; the event's type where it is left out.</summary>
    /// <example>Deploy</example>
    [FromQuery(Name = "name")]
    public string? Name { get; init; }

    /// <summary>Whether it claims its dispatch first, so that one that arrives twice is done once.</summary>
    /// <example>true</example>
    [FromQuery(Name = "claim")]
    public bool Claim { get; init; } = true;
}
