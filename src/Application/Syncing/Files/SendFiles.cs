using System.Text;
using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Installations;
using Infrajet.Application.Projects;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Syncing;
using Infrajet.Domain.Syncing.Planning;
using MediatR;
using Microsoft.Extensions.Options;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.Application.Syncing.Files;

/// <summary>Writes files that came with the request into a branch, as one commit, without a project.</summary>
/// <param name="Contents">Text by path.</param>
/// <param name="IsChecked">Whether what others wrote there since stops it; else it is written over.</param>
public sealed record SendFiles(
    long InstallationId,
    string Owner,
    string Name,
    IReadOnlyDictionary<string, string> Contents,
    string Message,
    string? Branch,
    bool IsChecked,
    bool IsLater
) : IRequest<Result<SentFiles>>, IAudited
{
    public string AuditAction => IsChecked ? "files.sync_requested" : "files.push_requested";

    public string AuditSubject => SyncRules.SubjectOf($"{Owner}/{Name}", Branch);

    public override string ToString() => $"({Contents.Count} files to {Owner}/{Name})";
}

/// <param name="Conflicts">What stood in the way; nothing was written then.</param>
public sealed record SentFiles(SyncDetails Sync, IReadOnlyList<SyncConflict> Conflicts, Uri RepositoryUrl);

internal sealed class SendFilesValidator : AbstractValidator<SendFiles>
{
    private const int MostFiles = 1000;

    public SendFilesValidator()
    {
        RuleFor(request => request.InstallationId).GreaterThan(0);
        RuleFor(request => request.Owner)
            .Must(owner => RepositoryName.TryParse($"{owner}/x") is not null)
            .WithMessage("Write the name of the person or organisation.")
            .OverridePropertyName("RepoOwner");
        RuleFor(request => request.Name)
            .Must(name => RepositoryName.TryParse($"x/{name}") is not null)
            .WithMessage("Write the repository's name.")
            .OverridePropertyName("RepoName");
        When(request => request.Branch is not null, () => RuleFor(request => request.Branch!).IsBranch());
        RuleFor(request => request.Message).NotEmpty().OverridePropertyName("CommitMessage");
        RuleFor(request => request.Message).IsCommitMessage();
        RuleFor(request => request.Contents)
            .Must(files => files.Count is > 0 and <= MostFiles)
            .WithMessage($"Send 1 to {MostFiles} files.")
            .OverridePropertyName("Files");
        RuleFor(request => request.Contents)
            .Must(files => files.Values.All(text => text is not null))
            .WithMessage("Write the text of each file.")
            .OverridePropertyName("Files");
        RuleFor(request => request.Contents)
            .Custom((files, context) => FaultsIn(files).ForEach(fault => context.AddFailure("Files", fault)));
    }

    private static List<string> FaultsIn(IReadOnlyDictionary<string, string> files)
    {
        var faults = files.Keys.Select(FilePath.RefusalOf).OfType<Failure>().Select(refusal => refusal.Message).ToList();
        return faults.Count > 0 ? faults : CollisionsIn(files.Keys);
    }

    private static List<string> CollisionsIn(IEnumerable<string> paths)
    {
        var taken = new TakenPaths([]);
        var faults = new List<string>();
        foreach (var path in paths)
        {
            if (taken.InTheWayOf(path) is { } existing)
            {
                faults.Add(ProjectFailures.Collision(path, existing).Message);
            }

            taken.Take(path);
        }

        return faults;
    }
}

internal sealed class SendFilesHandler(
    ICall call,
    PersonInstallations installations,
    SyncAccess access,
    IContentStore store,
    IOptionsMonitor<ProjectOptions> limits,
    NewSyncs syncs,
    SyncWaiting waiting,
    GitHub.IGitHubPlaces places
) : IRequestHandler<SendFiles, Result<SentFiles>>
{
    private static readonly FileChoice Ours = new(Verdict.Ours);

    public async Task<Result<SentFiles>> Handle(SendFiles request, CancellationToken cancellationToken)
    {
        var found = await installations.FindAsync(request.InstallationId, cancellationToken);
        return await found.ThenAsync(async installation =>
        {
            var granted = await access.AskAsync($"{request.Owner}/{request.Name}", AccessNeed.WritingFiles, cancellationToken);
            return await granted.ThenAsync(grant =>
                grant.Repository.InstallationId == installation.Id
                    ? SendAsync(request, grant, cancellationToken)
                    : Task.FromResult<Result<SentFiles>>(InstallationFailures.DoesNotReach)
            );
        });
    }

    private async Task<Result<SentFiles>> SendAsync(SendFiles request, RepositoryGrant grant, CancellationToken cancellationToken)
    {
        var kept = await KeepAsync(request.Contents, cancellationToken);
        return await kept.ThenAsync(async files =>
        {
            var terms = SyncTerms.Plain with
            {
                CommitMessage = request.Message,
                IsChecked = request.IsChecked,
                OnConflict = ConflictRule.Fail,
                Choices = request.IsChecked ? null : request.Contents.Keys.ToDictionary(path => path, _ => Ours, StringComparer.Ordinal),
                Paths = [.. request.Contents.Keys],
            };
            var kind = request.IsChecked ? SyncKind.Files : SyncKind.Push;
            var draft = new SyncDraft(
                kind,
                call.Caller.PersonId,
                "",
                grant,
                request.Branch ?? grant.Repository.DefaultBranch,
                new(files, Revision: 0),
                terms.AsWish()
            );
            var record = await waiting.OrderAsync(() => syncs.OrderAsync(draft, cancellationToken), request.IsLater, cancellationToken);
            return Answer(request, record, grant);
        });
    }

    // That somebody else changed a file is an answer here, and no error.
    private Result<SentFiles> Answer(SendFiles request, SyncRecord record, RepositoryGrant grant)
    {
        var conflicts = SyncConflicts.Read(record.Conflicts);
        return record.Status == SyncStatus.Failed && !(request.IsChecked && conflicts.Count > 0)
            ? SyncSetbacks.Of(record)
            : new SentFiles(SyncDetails.Of(record), conflicts, new(places.WebUrl, $"{grant.Repository.FullName}"));
    }

    private async Task<Result<FileTree>> KeepAsync(IReadOnlyDictionary<string, string> contents, CancellationToken cancellationToken)
    {
        var files = new List<GitFile>();
        foreach (var (path, text) in contents)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            using var content = new MemoryStream(bytes);
            var kept = await store.KeepAsync(content, bytes.Length, limits.CurrentValue.MostFileBytes, cancellationToken);
            if (kept.Failure is { } failure)
            {
                return failure;
            }

            files.Add(kept.Match(one => new GitFile(path, FileMode.File, one.BlobId, one.Size), _ => null!));
        }

        return FileTree.Of(files);
    }
}
