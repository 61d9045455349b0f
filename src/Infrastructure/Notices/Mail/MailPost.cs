using System.Net;
using System.Net.Mail;
using Infrajet.Application.Notices;
using Infrajet.Domain.Common;
using Microsoft.Extensions.Logging;

namespace Infrajet.Infrastructure.Notices.Mail;

/// <summary>Hands one mail to the mail server.</summary>
internal sealed partial class MailPost(TimeProvider clock, ILogger<MailPost> logger)
{
    /// <summary>For the whole conversation.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    public async Task<Result<Done>> SendAsync(MailMessage mail, NoticeMailOptions options, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        using var client = ClientFor(options);
        try
        {
            // Once the text is out, the client itself listens to the token no more. Disposing of it ends the connection.
            await client.SendMailAsync(mail, either.Token).WaitAsync(either.Token);
            return Done.Value;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NoticeFailures.NoAnswer;
        }
        catch (SmtpException failure) when (MailAnswer.ReachedSome(failure, mail.To.Count))
        {
            // The others have it, and would have it twice.
            Log.SomeRefused(logger, options.Host);
            return Done.Value;
        }
        catch (SmtpException failure)
        {
            return MailAnswer.Read(failure, options);
        }
    }

    private static SmtpClient ClientFor(NoticeMailOptions options) =>
        new(options.Host, options.Port)
        {
            EnableSsl = !options.IsPlain,
            Credentials = string.IsNullOrEmpty(options.User) ? null : new NetworkCredential(options.User, options.Password),
        };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The mail server {Host} does not take some of the addresses in Notices:Mail:To")]
        public static partial void SomeRefused(ILogger logger, string? host);
    }
}
