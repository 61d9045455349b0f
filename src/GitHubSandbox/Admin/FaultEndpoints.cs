using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sandbox.Counting;
using Sandbox.Faults;

namespace Sandbox.Admin;

internal static class FaultEndpoints
{
    private const string Example = """
        {"match": {"route": "POST /repos/{owner}/{repo}/dispatches", "method": "POST", "path": "/repos/acme/*/git/**",
        "credential": "a token or its fingerprint"}, "kind": {"type": "secondary-limit", "status": 429, "retry_after": "00:00:05"},
        "times": 3, "nth": 2, "probability": 0.5, "seed": 7, "after_effect": false}.
        The other kinds: {"type": "primary-limit", "status": 403, "resets_in": "01:00:00", "retry_after": "01:00:00"},
        {"type": "latency", "spread": {"type": "fixed", "milliseconds": 200}}, also {"type": "uniform", "from": 50, "to": 400},
        {"type": "lognormal", "median": 120, "sigma": 0.5}, {"type": "percentiles", "points": {"50": 80, "99": 2000}},
        {"type": "server-error", "status": 502, "html": true}, {"type": "empty-answer"}, {"type": "truncated-answer", "keep": 0.5},
        {"type": "wrong-content-type", "content_type": "text/html"}, {"type": "slow-body", "milliseconds_per_byte": 1000},
        {"type": "connection-reset", "midway": true}, {"type": "half-open"}, {"type": "bad-token"},
        {"type": "redirect-elsewhere", "host": "http://127.0.0.1:9", "status": 302}, {"type": "clock-skew", "by": "00:10:00"},
        {"type": "fresh-repository", "for": "00:00:30"}, {"type": "stale-read"}
        """;

    public static void MapFaults(this AdminSurface admin, World world)
    {
        admin.Get("/faults", "The faults in force, the spent ones too.", _ => world.Faults.All.Select(Show));
        admin.Post<Fault>("/faults", "Lets something go wrong from now on.", Example, fault => Show(Add(world, fault)));
        admin.Delete("/faults", "Lifts every fault.", _ => world.Faults.Clear());
        admin.Delete("/faults/{id:long}", "Lifts one.", http => Lift(world, http));
    }

    private static ArmedFault Add(World world, Fault fault) => world.Faults.Add(fault);

    private static void Lift(World world, HttpContext http)
    {
        if (!world.Faults.Remove(long.Parse((string)http.GetRouteValue("id")!, CultureInfo.InvariantCulture)))
        {
            throw new AdminComplaint("There is no such fault.");
        }
    }

    // A token that a fault waits for is not shown again.
    private static object Show(ArmedFault armed) =>
        new
        {
            armed.Id,
            armed.Met,
            armed.IsSpent,
            fault = armed.Fault with
            {
                Match = armed.Fault.Match with
                {
                    Credential = armed.Fault.Match.Credential is { } secret ? Visitor.FingerprintOf(secret) : null,
                },
            },
        };
}
