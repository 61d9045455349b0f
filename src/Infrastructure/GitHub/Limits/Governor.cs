using System.Collections.Concurrent;
using Infrajet.Application.GitHub;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.GitHub.Limits;

/// <summary>Keeps every principal under GitHub's limits: however many tokens somebody holds, GitHub counts them together, and so does this.</summary>
internal sealed class Governor(IOptionsMonitor<GitHubOptions> options, TimeProvider clock) : IGitHubLimits, IDisposable
{
    private const int ManyGates = 1_000;

    private readonly ConcurrentDictionary<string, Gate> _gates = new();
    private Shared? _share;

    public Gate For(string principal)
    {
        if (_gates.TryGetValue(principal, out var gate))
        {
            return gate;
        }

        if (_gates.Count >= ManyGates)
        {
            ForgetIdle();
        }

        return _gates.GetOrAdd(principal, New);
    }

    public IReadOnlyList<AllowanceFigures> ShowAll() =>
        [.. _gates.Values.Select(gate => gate.Show()).OrderBy(figures => figures.Principal, StringComparer.Ordinal)];

    public AllowanceFigures Show(string principal)
    {
        if (_gates.TryGetValue(principal, out var gate))
        {
            return gate.Show();
        }

        using var untouched = New(principal);
        return untouched.Show();
    }

    public void Dispose()
    {
        foreach (var gate in _gates.Values)
        {
            gate.Dispose();
        }
    }

    private Gate New(string principal) => new(principal, Share, clock);

    // Not disposed of: somebody may be on their way in.
    private void ForgetIdle()
    {
        foreach (var entry in _gates.Where(entry => entry.Value.IsIdle))
        {
            _gates.TryRemove(entry);
        }
    }

    private NodeShare Share()
    {
        var current = options.CurrentValue.Limits;
        var known = _share;
        if (known?.Options != current)
        {
            _share = known = new(current, NodeShare.Of(current));
        }

        return known.Share;
    }

    private sealed record Shared(GitHubLimitOptions Options, NodeShare Share);
}
