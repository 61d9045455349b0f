using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Runs;

namespace Infrajet.UnitTests.Domain.Provisioning;

public sealed class PassingCauseTests
{
    [Theory]
    [InlineData("npm error code ECONNRESET", "connection")]
    [InlineData("npm ERR! network request to https://registry.npmjs.org/x failed, reason: connect ETIMEDOUT 104.16.3.35:443", "connection")]
    [InlineData("npm error request to https://registry.npmjs.org/x failed, reason: getaddrinfo EAI_AGAIN registry.npmjs.org", "name")]
    [InlineData("fatal: unable to access 'https://github.com/acme/infra/': Could not resolve host: github.com", "name")]
    [InlineData("wget: Temporary failure in name resolution", "name")]
    [InlineData("curl: (6) Could not resolve host: api.example.com", "name")]
    [InlineData("dial tcp: lookup registry-1.docker.io on 127.0.0.53:53: no such host: registry-1.docker.io", "name")]
    [InlineData("curl: (56) Recv failure: Connection reset by peer", "connection")]
    [InlineData("curl: (28) Connection timed out after 10001 milliseconds", "connection")]
    [InlineData("curl: (7) Failed to connect to api.example.com port 443: Connection refused", "connection")]
    [InlineData("Error: Get \"https://registry-1.docker.io/v2/\": net/http: TLS handshake timeout", "connection")]
    [InlineData("Error: Post \"https://sts.eu-central-1.amazonaws.com/\": dial tcp 52.94.5.1:443: i/o timeout", "connection")]
    [InlineData("error pulling image configuration: unexpected EOF", "connection")]
    [InlineData("fatal: early EOF", "connection")]
    [InlineData("E: Failed to fetch http://archive.ubuntu.com/x.deb  503  Service Unavailable [IP: 91.189.91.83 80]", "service was away")]
    [InlineData("E: Failed to fetch http://azure.archive.ubuntu.com/x  Hash Sum mismatch", "connection")]
    [InlineData("curl: (22) The requested URL returned error: 503", "service was away")]
    [InlineData("Error: Request failed with status code 502", "service was away")]
    [InlineData("HTTP/2 504", "service was away")]
    [InlineData("received HTTP code: 502 from proxy", "service was away")]
    [InlineData("Error response from daemon: toomanyrequests: You have reached your pull rate limit.", "fewer requests")]
    [InlineData("ThrottlingException: Rate exceeded", "fewer requests")]
    [InlineData("HttpError: API rate limit exceeded for installation ID 6001.", "fewer requests")]
    [InlineData("403 Forbidden: You have exceeded a secondary rate limit", "fewer requests")]
    [InlineData("Error: Request failed with status code 429", "fewer requests")]
    [InlineData("The hosted runner lost communication with the server. Anything in your workflow that terminates it", "machine")]
    [InlineData("The runner has received a shutdown signal. This can happen when the runner service is stopped", "machine")]
    public void What_passes_is_known_by_its_words(string line, string words)
    {
        var cause = PassingCause.In([Failed($"doing it\n{line}\n##[error]Process completed with exit code 1.")]);

        Assert.Contains(words, cause, StringComparison.Ordinal);
        Assert.DoesNotContain(line, cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Error: tier must be one of: basic, standard, premium")]
    [InlineData("AssertionError: expected 503 to equal 200")]
    [InlineData("expected 503 but got 200")]
    [InlineData("  ✗ returns status code 503 when the backend should be away")]
    [InlineData("-   status code 503")]
    [InlineData("Error: connect ECONNREFUSED 127.0.0.1:5432")]
    [InlineData("could not connect to localhost: Connection refused")]
    [InlineData("write /var/lib/docker/x: no space left on device")]
    [InlineData("fatal: could not read from remote repository: Permission denied (publickey). Connection closed by remote host")]
    [InlineData("Error: HttpError: Resource not accessible by integration")]
    [InlineData("Error: creating EC2 Instance: UnauthorizedOperation, status code: 403")]
    [InlineData("took 503 ms; 504 files; port 5029; line 502")]
    [InlineData("404 Not Found")]
    [InlineData("FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory")]
    [InlineData("##[debug]connect ETIMEDOUT 10.0.0.1:443")]
    [InlineData("nothing")]
    public void Anything_else_is_taken_to_stay(string line) =>
        Assert.Null(PassingCause.In([Failed($"{line}\n##[error]Process completed with exit code 1.")]));

    [Fact]
    public void The_error_itself_can_tell() =>
        Assert.Equal("a connection broke or did not come about", PassingCause.In([Failed("##[error]connect ETIMEDOUT 1.2.3.4:443")]));

    [Fact]
    public void Trouble_that_was_got_over_does_not_count()
    {
        var since = string.Concat(Enumerable.Range(0, 20).Select(number => $"step {number}\n"));

        Assert.Null(PassingCause.In([Failed($"npm warn ECONNRESET, trying again\n{since}##[error]Process completed with exit code 1.")]));
    }

    [Fact]
    public void A_lasting_cause_beside_it_decides() =>
        Assert.Null(PassingCause.In([Failed("npm warn ECONNRESET\nAssertionError: no\n##[error]Process completed with exit code 1.")]));

    [Fact]
    public void The_script_that_is_shown_first_does_not_count() =>
        Assert.Null(
            PassingCause.In([
                Failed(
                    "##[group]Run retry.sh\nretry.sh --on \"status code 503\"\n##[endgroup]\n##[error]Process completed with exit code 1."
                ),
            ])
        );

    [Fact]
    public void All_jobs_that_failed_must_have_failed_so()
    {
        var passing = Failed("curl: (6) Could not resolve host: x\n##[error]Process completed with exit code 6.");
        var lasting = Failed("##[error]Process completed with exit code 1.");
        var fallen = passing with { Conclusion = "cancelled", Excerpt = null };

        Assert.NotNull(PassingCause.In([passing, passing, fallen]));
        Assert.Null(PassingCause.In([passing, lasting]));
        Assert.Null(PassingCause.In([fallen]));
        Assert.Null(PassingCause.In([]));
    }

    [Theory]
    [InlineData("timed_out")]
    [InlineData("startup_failure")]
    [InlineData("action_required")]
    public void Only_a_failure_is_read(string conclusion) =>
        Assert.Null(PassingCause.In([Failed("##[error]connect ETIMEDOUT 1.2.3.4:443") with { Conclusion = conclusion }]));

    [Fact]
    public void Without_a_log_nothing_is_known() => Assert.Null(PassingCause.In([Failed("x") with { Excerpt = null }]));

    [Fact]
    public void A_long_line_is_quoted_in_part()
    {
        var cause = PassingCause.In([Failed($"##[error]ETIMEDOUT {new string('x', 500)}")])!;

        Assert.True(cause.Length < 300);
    }

    private static FailedJob Failed(string excerpt) => new(1, "provision", "failure", null, [new(2, "Apply", "failure")], excerpt, null);
}
