using System.ComponentModel.DataAnnotations;
using Infrajet.Application.Notices;

namespace Infrajet.Infrastructure.Notices.Mail;

public sealed class NoticeMailOptions
{
    private const int TlsFromTheStart = 465;

    /// <summary>The mail server; left out, no mail is sent.</summary>
    public string? Host { get; init; }

    public int Port { get; init; } = 587;

    /// <summary>With it goes the password; left out, the server takes mail from this machine without one.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    public string? From { get; init; }

    /// <summary>The operators.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>The types that operators get; left out, those that need attention.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Mail servers that are spoken to without TLS; all others must offer STARTTLS and prove who they are.</summary>
    public IReadOnlyList<string> PlainHosts { get; init; } = [];

    /// <summary>Whether a customer is told, by a mail of their own, that something takes longer.</summary>
    public bool MailCustomers { get; init; }

    public string CustomerSubject { get; init; } = "Your order takes a little longer";

    public string CustomerText { get; init; } =
        "Setting up what you ordered takes longer than usual. We know and are looking into it. There is nothing you need to do.";

    internal bool IsPlain => PlainHosts.Contains(Host, StringComparer.OrdinalIgnoreCase);

    internal bool Takes(string type) => IsOn && Events.Names(type, NoticeTypes.NeedingAttention);

    internal bool TakesForCustomers(string type) => IsOn && MailCustomers && NoticeTypes.ForCustomers.Contains(type);

    internal bool IsOn => !string.IsNullOrEmpty(Host);

    internal IEnumerable<ValidationResult> Faults() =>
        NoticeEvents.FaultsIn(Events, "Mail:Events").Concat(IsOn ? ServerFaults().Concat(TextFaults()) : []);

    private IEnumerable<ValidationResult> ServerFaults()
    {
        if (Uri.CheckHostName(Host) == UriHostNameType.Unknown)
        {
            yield return new("write the name of a mail server, such as smtp.example.com.", ["Mail:Host"]);
        }
        else if (IsPlain && !string.IsNullOrEmpty(Password) && !new Uri($"smtp://{BracketedHost}").IsLoopback)
        {
            yield return new("a password does not go to another machine without TLS: take this host off the list.", ["Mail:PlainHosts"]);
        }

        if (Port is < 1 or > 65535 or TlsFromTheStart)
        {
            yield return new("write a port where the server begins TLS by STARTTLS, mostly 587; not 465.", ["Mail:Port"]);
        }

        if (string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password))
        {
            yield return new("write both user and password, or neither.", [string.IsNullOrEmpty(User) ? "Mail:User" : "Mail:Password"]);
        }
    }

    private IEnumerable<ValidationResult> TextFaults()
    {
        if (MailAddressText.Read(From) is null)
        {
            yield return new("write the address that mail comes from, such as infrajet@example.com.", ["Mail:From"]);
        }

        if (To.Count == 0 || To.Any(address => MailAddressText.Read(address) is null))
        {
            yield return new("list the operators' addresses, such as ops@example.com.", ["Mail:To"]);
        }

        if (MailCustomers && string.IsNullOrWhiteSpace(CustomerSubject))
        {
            yield return new("write what customers read in the line of the subject.", ["Mail:CustomerSubject"]);
        }

        if (MailCustomers && string.IsNullOrWhiteSpace(CustomerText))
        {
            yield return new("write what customers are told.", ["Mail:CustomerText"]);
        }
    }

    private string BracketedHost => Uri.CheckHostName(Host) == UriHostNameType.IPv6 ? $"[{Host}]" : Host!;
}
