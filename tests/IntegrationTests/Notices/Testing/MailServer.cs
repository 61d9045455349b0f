using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Infrajet.IntegrationTests.Notices.Testing;

/// <summary>A small SMTP server. It offers STARTTLS when it has a certificate, and says something else where the test wants it to, or nothing.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    /// <summary>The answer that does not come.</summary>
    public const string Silence = "";

    public const string Greeting = "(greeting)";
    public const string EndOfText = ".";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly ConcurrentQueue<Mail> _mails = new();
    private readonly Func<string, string?> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly Task _serving;

    public MailServer(Func<string, string?>? answer = null, X509Certificate2? certificate = null)
    {
        _answer = answer ?? (_ => null);
        _certificate = certificate;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyList<Mail> Mails => [.. _mails];

    /// <summary>Every line of every client, texts left out.</summary>
    public IReadOnlyList<string> Heard => [.. _heard];

    /// <summary>Says this to whatever begins like that.</summary>
    public static MailServer Saying(string answer, string to) =>
        new(line => line.StartsWith(to, StringComparison.OrdinalIgnoreCase) ? answer : null);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                await TalkAsync(stream);
            }
            catch (Exception stopped) when (stopped is InvalidOperationException or SocketException)
            {
                return;
            }
            catch (IOException)
            {
                // The client went away; the next one may come.
            }
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        await SayAsync(stream, _answer(Greeting) ?? "220 mail.test");
        var talk = new Talk(new StreamReader(stream), stream);
        while (await talk.Reader.ReadLineAsync() is { } line)
        {
            _heard.Enqueue(line);
            if (line == "STARTTLS" && _answer(line) is null)
            {
                talk = await EncryptAsync(stream);
            }
            else
            {
                await SayAsync(talk.Stream, _answer(line) ?? Usual(line, talk));
            }

            if (talk.IsListening)
            {
                var mail = await ReadMailAsync(talk);
                var answer = _answer(EndOfText);
                if (answer is null)
                {
                    _mails.Enqueue(mail);
                }

                await SayAsync(talk.Stream, answer ?? "250 taken");
            }
        }
    }

    private string Usual(string line, Talk talk)
    {
        switch (line.Split(' ', ':')[0].ToUpperInvariant())
        {
            case "EHLO":
                return _certificate is null || talk.IsEncrypted ? "250-mail.test\r\n250 AUTH LOGIN" : "250-mail.test\r\n250 STARTTLS";
            case "AUTH":
                talk.User = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2]));
                return "334 UGFzc3dvcmQ6";
            case "MAIL":
                talk.Recipients.Clear();
                return "250 ok";
            case "RCPT":
                talk.Recipients.Add(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)]);
                return "250 ok";
            case "DATA":
                talk.IsListening = true;
                return "354 go on";
            case "QUIT":
                return "221 bye";
            default:
                return "235 known";
        }
    }

    private async Task<Talk> EncryptAsync(Stream stream)
    {
        await SayAsync(stream, "220 go on");
        var encrypted = new SslStream(stream);
        try
        {
            await encrypted.AuthenticateAsServerAsync(_certificate!);
        }
        catch (Exception refused) when (refused is not IOException)
        {
            throw new IOException("The client does not trust this server.", refused);
        }

        return new Talk(new StreamReader(encrypted), encrypted) { IsEncrypted = true };
    }

    private static async Task<Mail> ReadMailAsync(Talk talk)
    {
        talk.IsListening = false;
        var lines = new List<string>();
        while (await talk.Reader.ReadLineAsync() is { } line && line != EndOfText)
        {
            lines.Add(line);
        }

        var end = lines.IndexOf("");
        return new Mail([.. talk.Recipients], lines[..end], string.Concat(lines[end..]), talk.User, talk.IsEncrypted);
    }

    private static async Task SayAsync(Stream stream, string answer)
    {
        if (answer != Silence)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{answer}\r\n"));
        }
    }

    internal sealed record Mail(
        IReadOnlyList<string> Recipients,
        IReadOnlyList<string> Headers,
        string Body,
        string? User,
        bool IsEncrypted
    )
    {
        public string Text => Encoding.UTF8.GetString(Convert.FromBase64String(Body));

        public string? Header(string name) =>
            Headers.SingleOrDefault(line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..];
    }

    private sealed record Talk(StreamReader Reader, Stream Stream)
    {
        public List<string> Recipients { get; } = [];

        public string? User { get; set; }

        public bool IsListening { get; set; }

        public bool IsEncrypted { get; init; }
    }
}
