using static Infrajet.UnitTests.Architecture.Repository;

namespace Infrajet.UnitTests.Architecture;

public sealed class TimeAndTasksTests
{
    private const string OtherClock = @"\b(DateTime|DateTimeOffset)\.(UtcNow|Now|Today)\b|\bEnvironment\.TickCount|\bStopwatch\b";
    private const string Blocking = @"\.GetAwaiter\(\)\s*\.GetResult\(|\.Wait(All|Any)?\(|\.Result\b(?!\s*([<(]|=[^=]))";
    private const string AsyncVoid = @"\basync\s+void\b";
    private const string Sleep = @"\bTask\.Delay\b|\bThread\.Sleep\b|\bSpinWait\b";

    [Fact]
    public void There_is_no_clock_but_the_time_provider() => Assert.Empty(Offenders(Sources, file => file.Has(OtherClock)));

    [Fact]
    public void Nothing_blocks_on_a_task() => Assert.Empty(Offenders(Everything, file => file.Has(Blocking)));

    [Fact]
    public void Nothing_asynchronous_is_void() => Assert.Empty(Offenders(Everything, file => file.Has(AsyncVoid)));

    [Fact]
    public void No_test_sleeps() => Assert.Empty(Offenders(Tests, file => file.Has(Sleep)));

    [Theory]
    [InlineData(OtherClock, "var at = DateTimeOffset.UtcNow;")]
    [InlineData(OtherClock, "var at = System.DateTime.Today;")]
    [InlineData(OtherClock, "Log($\"at {DateTime.Now:O}\");")]
    [InlineData(OtherClock, "var at = Environment.TickCount64;")]
    [InlineData(OtherClock, "var watch = Stopwatch.StartNew();")]
    [InlineData(Blocking, "var x = LoadAsync().Result;")]
    [InlineData(Blocking, "if (LoadAsync().Result == 3) { }")]
    [InlineData(Blocking, "LoadAsync().Wait();")]
    [InlineData(Blocking, "Task.WaitAll(one, two);")]
    [InlineData(Blocking, "LoadAsync()\n    .GetAwaiter()\n    .GetResult();")]
    [InlineData(AsyncVoid, "private async void Fire() { }")]
    [InlineData(AsyncVoid, "async  void Fire() { }")]
    [InlineData(Sleep, "await Task.Delay(100);")]
    [InlineData(Sleep, "Thread.Sleep(100);")]
    public void What_is_forbidden_is_seen(string rule, string code) => Assert.True(SourceFile.Parse("src/x.cs", code).Has(rule));

    [Theory]
    [InlineData(OtherClock, "var at = clock.GetUtcNow(); // not DateTime.UtcNow")]
    [InlineData(Blocking, "return Answer.Result<int>(3);")]
    [InlineData(Blocking, "context.Result = new OkResult();")]
    [InlineData(Blocking, "await gate.WaitAsync(cancellationToken);")]
    [InlineData(AsyncVoid, "public async Task Fire() { }")]
    [InlineData(Sleep, "var name = \"Thread.Sleep\";")]
    public void What_is_allowed_is_let_be(string rule, string code) => Assert.False(SourceFile.Parse("src/x.cs", code).Has(rule));
}
