namespace Sandbox.Admin;

internal static class ClockEndpoints
{
    public static void MapClock(this AdminSurface admin, World world)
    {
        var clock = world.Clock;
        object Show() => new { world.Now, clock.IsStopped };
        admin.Get("/clock", "What time it is here.", _ => Show());
        admin.Post<AdvanceRequest>(
            "/clock/advance",
            "Moves the clock on; what becomes due on the way happens.",
            """{"by": "01:30:00"}""",
            asked =>
            {
                clock.Advance(asked.By);
                return Show();
            }
        );
        admin.Post<MoveRequest>(
            "/clock/move",
            "Moves the clock to a moment.",
            """{"to": "2026-06-01T12:00:00Z"}""",
            asked =>
            {
                clock.MoveTo(asked.To);
                return Show();
            }
        );
        admin.Post("/clock/stop", "From now on it moves only when it is told to.", clock.Stop);
        admin.Post("/clock/start", "Lets it run beside the real clock again.", clock.Start);
    }

    private sealed record AdvanceRequest(TimeSpan By);

    private sealed record MoveRequest(DateTimeOffset To);
}
