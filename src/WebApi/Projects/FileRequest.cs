using Infrajet.Application.Common;
using Infrajet.Application.Projects.Files;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Projects;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.WebApi.Projects;

/// <summary>What the headers of a request say about the file.</summary>
internal static class FileRequest
{
    /// <summary>Whether it is to be executable; null where nothing is said.</summary>
    internal sealed record Wish(bool? Value);

    public static Result<Wish> ModeOf(string? mode) =>
        mode is null
            ? new Wish(null)
            : FileModes.Parse(mode) switch
            {
                FileMode.File => new Wish(false),
                FileMode.Executable => new Wish(true),
                FileMode.Link or FileMode.Submodule or null => NotValid("X-File-Mode", "Write 100644, or 100755 for an executable."),
            };

    public static Result<FileConditions> ConditionsOf(HttpRequest request)
    {
        var (match, noneMatch) = (request.Headers.IfMatch, request.Headers.IfNoneMatch);
        return Read(match) is not { } wanted ? NotValid(HeaderNames.IfMatch, "This is no list of ETags.")
            : Read(noneMatch) is not { } unwanted ? NotValid(HeaderNames.IfNoneMatch, "This is no list of ETags.")
            // A weak tag says that much may have changed, which is no ground to overwrite or delete anything.
            : new FileConditions(
                match.Count == 0 ? null : [.. wanted.Where(tag => !tag.IsWeak).Select(IdIn)],
                noneMatch.Count == 0 ? null : [.. unwanted.Select(IdIn)]
            );
    }

    /// <summary>Null where nothing is said that could be kept.</summary>
    public static string? ContentTypeOf(HttpRequest request) =>
        request.ContentType is { Length: <= ProjectFile.ContentTypeLength } type && MediaTypeHeaderValue.TryParse(type, out _)
            ? type
            : null;

    private static IList<EntityTagHeaderValue>? Read(StringValues header) =>
        header.Count == 0 ? []
        : EntityTagHeaderValue.TryParseStrictList([.. header.OfType<string>()], out var tags) ? tags
        : null;

    private static string IdIn(EntityTagHeaderValue tag) =>
        tag.Tag == EntityTagHeaderValue.Any.Tag ? FileConditions.Any : tag.Tag.ToString().Trim('"');

    private static Failure NotValid(string header, string message) => CommonFailures.NotValid([new FieldFault(header, message)]);
}
