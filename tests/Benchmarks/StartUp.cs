using System.Globalization;

namespace Infrajet.Benchmarks;

/// <summary>From the start of the process to the first 200 of <c>/health/ready</c>, and the memory held ten seconds later.</summary>
internal static class StartUp
{
    private const int Rounds = 7;

    public static async Task<int> RunAsync()
    {
        var data = Directory.CreateTempSubdirectory("infrajet-bench-").FullName;
        var first = await MeasureAsync(() => ServerProcess.Infrajet(data));
        var bare = new List<Measure>();
        var infrajet = new List<Measure>();
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(await MeasureAsync(ServerProcess.Bare));
            infrajet.Add(await MeasureAsync(() => ServerProcess.Infrajet(data)));
        }

        Directory.Delete(data, recursive: true);
        Print("Infrajet, very first start", [first]);
        Print("Infrajet", infrajet);
        Print("bare Kestrel", bare);
        Console.WriteLine(Text($"ratio of the medians: {Median(infrajet, m => m.Seconds) / Median(bare, m => m.Seconds):0.00} in time"));
        Console.WriteLine(
            Text($"                      {Median(infrajet, m => m.Megabytes) / Median(bare, m => m.Megabytes):0.00} in memory")
        );
        return 0;
    }

    private static async Task<Measure> MeasureAsync(Func<ServerProcess> start)
    {
        using var server = start();
        var ready = await server.WaitUntilReadyAsync();
        return new Measure(ready.TotalSeconds, await server.IdleMegabytesAsync());
    }

    private static void Print(string name, List<Measure> measures) =>
        Console.WriteLine(
            Text($"{name, -28} ready {Spread(measures, m => m.Seconds, "0.00")} s   idle {Spread(measures, m => m.Megabytes, "0")} MB")
        );

    private static string Spread(List<Measure> measures, Func<Measure, double> figure, string format) =>
        string.Join(
            " / ",
            new[] { measures.Min(figure), Median(measures, figure), measures.Max(figure) }.Select(value =>
                value.ToString(format, CultureInfo.InvariantCulture)
            )
        );

    private static double Median(List<Measure> measures, Func<Measure, double> figure) =>
        measures.Select(figure).Order().ElementAt(measures.Count / 2);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Measure(double Seconds, double Megabytes);
}
