using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Sessions;

/// <summary>Somebody as a source of identity vouches for them.</summary>
/// <param name="IsAdministrator">Whether the source itself says so, for as long as it vouches.</param>
public sealed record Claimant(PersonKey Key, string Login, string? Name, string Via, bool IsAdministrator = false);

/// <summary>Turns whoever was vouched for into the one person behind it, and says what that person may be.</summary>
internal sealed class KnownPeople(IInfrajetDb db, IOptionsMonitor<IdentityOptions> options, AuditTrail trail, TimeProvider clock)
{
    private const int Attempts = 3;

    public async Task<Caller> RecogniseAsync(Claimant claimant, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var person = await FindOrMeetAsync(claimant, cancellationToken);
                return AsCaller(person, claimant.Via, isAdministrator: claimant.IsAdministrator);
            }
            catch (Exception refused) when (attempt < Attempts && refused.IsRefusedSave())
            {
                // Another request met the same person first; what it wrote is what we want to read.
                db.Forget();
            }
        }
    }

    /// <param name="isAdministrator">Whether they came as one, whatever the settings say.</param>
    public Caller AsCaller(Person person, string via, string? sessionId = null, bool isAdministrator = false)
    {
        var administers = isAdministrator || person.Founder == true || IsListed(options.CurrentValue.Administrators, person);
        var operates = administers || IsListed(options.CurrentValue.Operators, person);
        return new(person.Id, person.Login, person.Name, administers, operates, via, sessionId);
    }

    private async Task<Person> FindOrMeetAsync(Claimant claimant, CancellationToken cancellationToken)
    {
        var person = await db.PersonByKey(claimant.Key).SingleOrDefaultAsync(cancellationToken);
        if (person is null)
        {
            person = await MeetAsync(claimant, cancellationToken);
        }
        else if (!person.Rename(claimant.Key, claimant.Login, claimant.Name))
        {
            return person;
        }

        await db.SaveChangesAsync(cancellationToken);
        return person;
    }

    private async Task<Person> MeetAsync(Claimant claimant, CancellationToken cancellationToken)
    {
        var person = Person.Meet(claimant.Key, claimant.Login, claimant.Name, clock.Now());
        var isFounder = options.CurrentValue.Administrators.Count == 0 && !await db.AnyPerson().AnyAsync(cancellationToken);
        if (isFounder)
        {
            person.Found();
        }

        db.People.Add(person);
        trail.RecordBy(claimant.Login, isFounder ? "person.founded" : "person.met", $"{claimant.Key.Provider}:{claimant.Key.Subject}");
        return person;
    }

    private static bool IsListed(IReadOnlyList<string> entries, Person person) =>
        person.Identities.Any(identity => entries.Any(entry => Names(entry, identity)));

    // GitHub's logins are the one name that people write without a source, and GitHub compares them without case.
    private static bool Names(string entry, PersonIdentity identity) =>
        identity.Provider == PersonKey.GitHub
            ? string.Equals(entry, identity.Login, StringComparison.OrdinalIgnoreCase)
                || string.Equals(entry, $"{PersonKey.GitHub}:{identity.Login}", StringComparison.OrdinalIgnoreCase)
            : entry == $"{identity.Provider}:{identity.Subject}";
}
