namespace Infrajet.Application.Common;

internal static class RepeatedChange
{
    private const int MostTries = 5;

    /// <summary>Saves, unless somebody else was first; then nothing is tracked any more.</summary>
    public static async Task<bool> TrySaveAsync(this IInfrajetDb db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (Exception lost) when (lost.IsRefusedSave())
        {
            db.Forget();
            return false;
        }
    }

    /// <summary>Changes and saves. Whoever loses a race reads anew and does it once more: for changes that hold whoever came first.</summary>
    /// <param name="change">Reads what it changes itself, so that it can be repeated.</param>
    public static async Task ChangeAsync(this IInfrajetDb db, Func<Task> change, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await change();
                await db.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (Exception refused) when (tries < MostTries && refused.IsRefusedSave())
            {
                db.Forget();
            }
        }
    }
}
