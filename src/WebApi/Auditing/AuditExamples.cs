using Infrajet.Application.Auditing;
using Infrajet.Application.Common;

namespace Infrajet.WebApi.Auditing;

internal static class AuditExamples
{
    private const string Hash = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";

    private static readonly AuditLine Line = new(
        "aud_01kg9x4v80fmcp3x5zq0w7ryhs",
        42,
        new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero),
        "octocat",
        "api_token.created",
        "tok_01kg9x4v806h2s1d8m0k7zqfbr",
        "done",
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab",
        Hash
    );

    public static readonly object[] All = [Line, new Page<AuditLine>([Line], "NDI"), new AuditVerdict(true, 42, null, $"42:{Hash}")];
}
