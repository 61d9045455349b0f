using System.Net.Mail;
using System.Text;

namespace Infrajet.Infrastructure.Notices.Mail;

internal static class MailAddressText
{
    /// <summary>The bare address in the text, null when it is anything else. Before the @ only ASCII: few servers take more.</summary>
    public static MailAddress? Read(string? text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text && Ascii.IsValid(address.User) ? address : null;
}
