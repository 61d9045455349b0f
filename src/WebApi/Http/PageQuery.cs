using Infrajet.Application.Common;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Http;

/// <summary>How a list is read page by page.</summary>
public sealed record PageQuery
{
    /// <summary>How many items a page holds, 1 to 100.</summary>
    /// <example>30</example>
    [FromQuery(Name = "limit")]
    public int Limit { get; init; } = Paging.DefaultLimit;

    /// <summary>The <c>next</c> of the page before.</summary>
    [FromQuery(Name = "after")]
    public string? After { get; init; }
}
