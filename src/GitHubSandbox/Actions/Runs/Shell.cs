using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Sandbox.Actions.Runs;

/// <summary>Plays the few commands by which a step tells what it does: echo, sleep, exit, true and false. Nothing is executed.</summary>
internal sealed partial class Shell(IReadOnlyDictionary<string, string> environment)
{
    private readonly ShellResult _result = new();

    // Inside if, for and the like nobody can say what would happen.
    private int _depth;

    public ShellResult Play(string script)
    {
        foreach (var line in script.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var command in Commands(line))
            {
                if (!Step(command))
                {
                    return _result;
                }
            }
        }

        return _result;
    }

    // At ; and && outside quotes.
    private static List<string> Commands(string line)
    {
        var commands = new List<string>();
        var start = 0;
        var quote = '\0';
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] is '"' or '\'')
            {
                quote =
                    quote == '\0' ? line[at]
                    : quote == line[at] ? '\0'
                    : quote;
            }
            else if (quote == '\0' && (line[at] == ';' || line.AsSpan(at).StartsWith("&&")))
            {
                commands.Add(line[start..at].Trim());
                start = line[at] == ';' ? at + 1 : at + 2;
            }
        }

        return [.. commands, line[Math.Min(start, line.Length)..].Trim()];
    }

    private bool Step(string command)
    {
        var (word, rest) = command.Split(' ', 2) is [var first, var others] ? (first, others.Trim()) : (command, "");
        _depth += word is "if" or "for" or "while" or "until" or "case" ? 1 : 0;
        _depth -= word is "fi" or "done" or "esac" ? 1 : 0;
        if (_depth > 0)
        {
            return true;
        }

        switch (word)
        {
            case "echo":
                Echo(rest);
                return true;
            case "sleep":
                _result.Slept += Duration(rest);
                return true;
            case "exit":
                _result.ExitCode = int.TryParse(rest, CultureInfo.InvariantCulture, out var code) ? code : 0;
                return false;
            case "false":
                _result.ExitCode = 1;
                return false;
            default:
                return true;
        }
    }

    private void Echo(string rest)
    {
        var (text, file) = rest.Split(">>", 2) is [var before, var after] ? (before, after.Trim(' ', '"', '{', '}', '$')) : (rest, "");
        var line = Unquoted(text.Trim());
        var (name, value) = line.Split('=', 2) is [var key, var given] ? (key, given) : (line, "");
        switch (file)
        {
            case "GITHUB_OUTPUT":
                _result.Outputs[name] = value;
                break;
            case "GITHUB_ENV":
                _result.Env[name] = value;
                break;
            case "":
                _result.Log.Add(line);
                break;
            default:
                break;
        }
    }

    // Single quotes keep what is in them; elsewhere variables are filled in.
    private string Unquoted(string text)
    {
        var result = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\'' && text.IndexOf('\'', at + 1) is var end and > 0)
            {
                result.Append(text, at + 1, end - at - 1);
                at = end;
            }
            else if (text[at] == '"' && text.IndexOf('"', at + 1) is var close and > 0)
            {
                result.Append(Filled(text[(at + 1)..close]));
                at = close;
            }
            else
            {
                var next = text.IndexOfAny(['\'', '"'], at + 1) is var quote and > 0 ? quote : text.Length;
                result.Append(Filled(text[at..next]));
                at = next - 1;
            }
        }

        return result.ToString();
    }

    private string Filled(string text) => Variable().Replace(text, match => environment.GetValueOrDefault(match.Groups[1].Value, ""));

    [GeneratedRegex(@"\$\{?([A-Za-z_][A-Za-z0-9_]*)\}?")]
    private static partial Regex Variable();

    private static TimeSpan Duration(string text)
    {
        var unit = text.Length > 0 ? text[^1] : ' ';
        var seconds =
            double.TryParse(text.TrimEnd('s', 'm', 'h', 'd'), CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number)
                ? number
                : 0;
        var factor = unit switch
        {
            'm' => 60,
            'h' => 3600,
            'd' => 86400,
            _ => 1,
        };
        return TimeSpan.FromSeconds(Math.Clamp(seconds * factor, 0, TimeSpan.FromDays(35).TotalSeconds));
    }
}
