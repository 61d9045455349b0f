using Infrajet.Benchmarks;

return args switch
{
    ["startup"] => await StartUp.RunAsync(),
    ["sandbox"] => await SandboxSpeed.RunAsync(),
    ["writes"] => await WriteSpeed.RunAsync(),
    ["bare", var url] => await BareKestrel.RunAsync(url),
    _ => Explain(),
};

static int Explain()
{
    Console.Error.WriteLine("dotnet run -c Release --project tests/Benchmarks -- startup|sandbox|writes");
    return 2;
}
