using Infrajet.Domain.Jobs;

namespace Infrajet.Application.Jobs;

/// <summary>Who does which kind of work.</summary>
public sealed class WorkKinds(IEnumerable<IWork> works)
{
    public IWork? Find(string kind) => works.SingleOrDefault(work => work.Kind == kind);

    public WorkPolicy PolicyOf(string kind) => Find(kind)?.Policy ?? WorkPolicy.Default;
}
