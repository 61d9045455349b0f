using Sandbox.Identities;

namespace Sandbox.Repositories;

/// <summary>Whom the e-mail address of a commit belongs to.</summary>
internal static class Authors
{
    private const string NoReply = "@users.noreply.github.com";

    public static Account? Find(World world, string email)
    {
        if (!email.EndsWith(NoReply, StringComparison.OrdinalIgnoreCase))
        {
            return world.Accounts.Values.FirstOrDefault(account => email.Equals(account.Email, StringComparison.OrdinalIgnoreCase));
        }

        var login = email[(email.IndexOf('+', StringComparison.Ordinal) + 1)..^NoReply.Length];
        return world.Accounts.GetValueOrDefault(login)
            ?? world.Apps.Values.Select(app => app.Bot).FirstOrDefault(bot => bot.Login.Equals(login, StringComparison.OrdinalIgnoreCase));
    }
}
