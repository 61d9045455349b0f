namespace Sandbox.Repositories;

/// <summary>How a ref comes to point elsewhere.</summary>
internal enum PushManner
{
    /// <summary>Only on to what comes from where it points now.</summary>
    FastForward,

    /// <summary>To anything.</summary>
    Forced,

    /// <summary>On, by merging a pull request, which is what rules ask for that refuse the first.</summary>
    PullRequest,
}
