using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Application.Provisioning.Contracts;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using MediatR;

namespace Infrajet.Application.Dispatching.Workflows;

/// <summary>Shows what <see cref="DispatchRepositoryEvent"/> would send and who listens, and sends nothing.</summary>
public sealed record PreviewDispatch(JsonElement? RepoId, string EventType, JsonElement? ClientPayload) : IRequest<Result<DispatchPreview>>;

/// <param name="Repository">What the repository is called today.</param>
/// <param name="Branch">The default branch, whose workflow files count.</param>
/// <param name="Body">What GitHub would get, with a sample in the mark's place.</param>
/// <param name="Bytes">UTF-8 bytes of <c>client_payload</c> as it would be sent.</param>
/// <param name="PropertyCount">Its top-level properties as it would be sent.</param>
/// <param name="IsMarked">Whether <c>_infrajet</c> finds room in it; without it runs can only be guessed.</param>
/// <param name="Workflows">Those that would start.</param>
public sealed record DispatchPreview(
    string Repository,
    string Branch,
    PreviewedEvent Body,
    int Bytes,
    int PropertyCount,
    PreviewLimits Limits,
    bool IsMarked,
    IReadOnlyList<ListeningWorkflow> Workflows,
    IReadOnlyList<PreviewWarning> Warnings
);

public sealed record PreviewedEvent(
    string EventType,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonConverter(typeof(AsWritten))] JsonElement? ClientPayload
);

/// <param name="Bytes">The most that is sent.</param>
/// <param name="AdvisedBytes">Above this GitHub has been seen to refuse.</param>
public sealed record PreviewLimits(int EventTypeCharacters, int Properties, int Bytes, int AdvisedBytes)
{
    internal static readonly PreviewLimits OfGitHub = new(
        Dispatch.EventTypeLength,
        ClientPayload.MostProperties,
        ClientPayload.MostBytes,
        ClientPayload.AdvisedBytes
    );
}

/// <param name="ShowsMark">Whether its run-name carries the mark, so that its runs are found for certain.</param>
public sealed record ListeningWorkflow(string Path, string Name, bool ShowsMark);

internal sealed class PreviewDispatchValidator : AbstractValidator<PreviewDispatch>
{
    public PreviewDispatchValidator(EventContracts contracts)
    {
        RuleFor(request => request.RepoId).IsRepositoryReference();
        RuleFor(request => request.EventType).IsEventType();
        RuleFor(request => request.ClientPayload).IsClientPayload();
        RuleFor(request => request.EventType).KeepsItsContract(contracts, request => request.ClientPayload);
    }
}

internal sealed class PreviewDispatchHandler(WorkflowReading workflows) : IRequestHandler<PreviewDispatch, Result<DispatchPreview>>
{
    public async Task<Result<DispatchPreview>> Handle(PreviewDispatch request, CancellationToken cancellationToken)
    {
        var reference = DispatchRules.TextOf(request.RepoId!.Value)!;
        var granted = await workflows.AskAsync(reference, AccessNeed.Dispatching, cancellationToken);
        return await granted.ThenAsync(async grant =>
        {
            var files = await workflows.ReadAsync(grant, grant.Repository.DefaultBranch, cancellationToken);
            return files.Match<Result<DispatchPreview>>(read => PreviewOf(request, grant, read), failure => failure);
        });
    }

    private static DispatchPreview PreviewOf(PreviewDispatch request, RepositoryGrant grant, IReadOnlyList<ReadWorkflow> files)
    {
        var marked = ClientPayload.Marked(request.ClientPayload, DispatchMark.Sample);
        var sent = marked ?? (request.ClientPayload is { } given ? ClientPayload.BytesOf(given) : []);
        JsonElement? payload = sent.Length == 0 ? null : JsonDocument.Parse(sent).RootElement;
        var listening = files.Where(file => file.Outline?.ListensTo(request.EventType) == true).ToList();
        return new(
            grant.Repository.FullName.ToString(),
            grant.Repository.DefaultBranch,
            new(request.EventType, payload),
            sent.Length,
            payload?.GetPropertyCount() ?? 0,
            PreviewLimits.OfGitHub,
            marked is not null,
            [.. listening.Select(file => new ListeningWorkflow(file.Path, file.Name, file.Outline!.ShowsMark))],
            [.. WarningsOf(grant, sent.Length, marked is not null), .. WarningsOf(files, listening)]
        );
    }

    private static IEnumerable<PreviewWarning> WarningsOf(RepositoryGrant grant, int bytes, bool isMarked)
    {
        if (grant.Repository.IsArchived)
        {
            yield return PreviewWarnings.Archived;
        }

        if (bytes > ClientPayload.AdvisedBytes)
        {
            yield return PreviewWarnings.Large(bytes, ClientPayload.AdvisedBytes);
        }

        if (!isMarked)
        {
            yield return PreviewWarnings.NoRoomForMark;
        }
    }

    private static IEnumerable<PreviewWarning> WarningsOf(IReadOnlyList<ReadWorkflow> files, List<ReadWorkflow> listening) =>
        [
            .. listening.Count == 0 ? [PreviewWarnings.NobodyListens] : Array.Empty<PreviewWarning>(),
            .. listening.Where(file => !file.Outline!.ShowsMark).Select(file => PreviewWarnings.RunNameWithoutMark(file.Path)),
            .. files.Where(file => file.Fault is not null).Select(file => PreviewWarnings.Unreadable(file.Path, file.Fault!)),
        ];
}
