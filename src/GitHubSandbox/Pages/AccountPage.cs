using Sandbox.Identities;

namespace Sandbox.Pages;

/// <summary>A person or an organisation, and what is theirs.</summary>
internal static class AccountPage
{
    public static Html Show(World world, Account account)
    {
        var repositories = world
            .Repositories.Values.Where(repository => repository.Owner.Id == account.Id)
            .OrderBy(repository => repository.Name, StringComparer.OrdinalIgnoreCase)
            .Select(StartPage.RepositoryLine);
        var members = account
            .Members.Keys.Select(world.Person)
            .OfType<Account>()
            .Select(person => Html.Of($"<a href=\"/{person.Login}\">{person.Login}</a>"));
        return Html.Of(
            $"""
            <h1>{account.Login}</h1>
            <p class=quiet>{account.Type}. {account.Name}</p>
            <h2>Repositories</h2>
            {Html.List(repositories, "None yet.")}{(
                account.IsOrganization ? Html.Of($"<h2>People</h2>\n{Html.List(members, "Nobody.")}") : Html.Nothing
            )}
            """
        );
    }

    /// <summary>A picture with the first letter, in a colour of its own.</summary>
    public static string Avatar(Account account)
    {
        var colour = $"hsl({account.Id * 47 % 360} 45% 45%)";
        var letter = Html.Of($"{char.ToUpperInvariant(account.Login[0])}").Markup;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 40\" width=\"40\" height=\"40\">"
            + $"<rect width=\"40\" height=\"40\" fill=\"{colour}\"/>"
            + $"<text x=\"20\" y=\"27\" font-family=\"sans-serif\" font-size=\"20\" fill=\"#fff\" text-anchor=\"middle\">{letter}</text></svg>";
    }
}
