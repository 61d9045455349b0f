using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Realtime;

/// <summary>Somebody who does not read is let go; nobody else notices.</summary>
public sealed class SlowClientTests(SlowClientTests.ImpatientHost host) : IClassFixture<SlowClientTests.ImpatientHost>
{
    private const int Batches = 20;
    private const int PerBatch = 10;
    private const int Length = 100_000;
    private const int All = Batches * PerBatch;

    [Fact]
    public async Task A_client_that_takes_nothing_is_dropped_is_told_why_and_resumes_where_it_was()
    {
        var person = await Happenings.BeginAsync(host);
        using var slow = await SocketClient.ListenAsync(person);
        await WriteAsync(person);
        await Eventually.TrueAsync(() => Task.FromResult(host.Log.Lines.Any(IsDrop)), "the slow client is given up");

        var taken = await slow.ReadToEndAsync();

        Assert.Equal(1013, slow.CloseStatus);
        Assert.EndsWith($"last_sequence={taken.Count}.", slow.CloseReason, StringComparison.Ordinal);
        Assert.InRange(taken.Count, 1, All - 1);
        using var back = await SocketClient.ListenAsync(person, $"?last_sequence={taken.Count}");
        Assert.Equal(Sequences.From(1, All), Sequences.Of(taken.Concat(await back.ReadAsync(All - taken.Count))));
    }

    [Fact]
    public async Task Neither_writers_nor_other_listeners_wait_for_it()
    {
        await using var patient = new InfrajetHost().With("Realtime:SlowClientSeconds", "300");
        await patient.InitializeAsync();
        var person = await Happenings.BeginAsync(patient);
        using var slow = await SocketClient.ListenAsync(person);
        using var slowHub = await HubClient.ConnectAsync(person);
        await slowHub.ResumeAsync(-1);
        using var quick = await SocketClient.ListenAsync(person);
        var reading = quick.ReadAsync(All);

        await WriteAsync(person);
        Assert.Equal(Sequences.From(1, All), Sequences.Of(await reading));

        Assert.DoesNotContain(patient.Log.Lines, IsDrop);
    }

    [Fact]
    public async Task A_client_that_never_reads_again_loses_its_place()
    {
        var person = await Happenings.BeginAsync(host);
        using var slow = await SocketClient.ListenAsync(person);
        using var slowHub = await HubClient.ConnectAsync(person);
        await slowHub.ResumeAsync(-1);
        using var third = await SocketClient.ListenAsync(person);
        await third.CloseAsync();

        await WriteAsync(person);

        await ShouldHavePlacesAsync(person, ImpatientHost.Places);
    }

    private static async Task ShouldHavePlacesAsync(Happenings person, int count)
    {
        var clients = new List<SocketClient>();
        await Eventually.TrueAsync(
            async () =>
            {
                while (clients.Count < count)
                {
                    try
                    {
                        clients.Add(await SocketClient.OpenAsync(person.Host, "/ws", SocketClient.Bearing(person.Token)));
                    }
                    catch (System.Net.WebSockets.WebSocketException)
                    {
                        return false;
                    }
                }

                return true;
            },
            "every place is free again"
        );
        clients.ForEach(client => client.Dispose());
    }

    private static async Task WriteAsync(Happenings person)
    {
        for (var batch = 0; batch < Batches; batch++)
        {
            await person.TellManyAsync(PerBatch, Length);
        }
    }

    private static bool IsDrop(TestLog.LogLine line) => line.Text.Contains("is dropped", StringComparison.Ordinal);

    public sealed class ImpatientHost : InfrajetHost
    {
        public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
        public const int Places = 3;

        public ImpatientHost() =>
            With("Realtime:SlowClientSeconds", $"{Patience.TotalSeconds}").With("Realtime:ConnectionsPerPerson", $"{Places}");
    }
}
