// A sandbox program of its own, and clients of GitHub's making whose every answer is held against GitHub's description.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { App, OAuthApp, Octokit } from "octokit";
import { faultsOf, operationOf } from "./description.mjs";

const program = fileURLToPath(new URL("../../artifacts/bin/GitHubSandbox/debug/GitHubSandbox.dll", import.meta.url));

export const demo = {
  octavia: "ghp_octavia00000000000000000000000000000",
  riley: "ghp_riley0000000000000000000000000000000",
  app: { id: 5001, clientId: "Iv23liacmeplatform01", clientSecret: "acmeplatformsecret0000000000000000000000", installation: 6001 },
  oauth: { clientId: "Ov23liacmeconsole001", clientSecret: "acmeconsolesecret00000000000000000000000" },
};

/** Starts the program on a free port; `seen` gathers the operations that were answered with success and as described. */
export async function startSandbox() {
  const process = spawn("dotnet", [program, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: process.stdout });
  const [address] = (await once(lines)).match(/http:\/\/[0-9.:]+/);
  const seen = new Set();
  return { address, seen, fetch: checked(seen), stop: () => process.kill("SIGTERM") };
}

function once(lines) {
  return new Promise((resolve, reject) => {
    lines.once("line", resolve);
    lines.once("close", () => reject(new Error("the sandbox ended before it listened")));
  });
}

/** A fetch that holds answers against GitHub's description; `root` is where the server has GitHub's addresses. */
export function checked(seen, root = "") {
  return async (url, options = {}) => {
    const response = await fetch(url, { ...options, redirect: "manual" });
    const pathname = new URL(url).pathname.slice(root.length);
    if (isDescribed(pathname)) {
      const exchange = {
        method: options.method ?? "GET",
        path: pathname,
        status: response.status,
        contentType: response.headers.get("content-type"),
        body: await response.clone().text(),
      };
      assert.deepEqual(faultsOf(exchange), [], `${exchange.method} ${pathname}`);
      if (response.status < 400) seen.add(operationOf(exchange.method, pathname));
    }
    const location = response.headers.get("location");
    return location && response.status < 400 && response.status >= 300 ? follow(url, location, response.status, options) : response;
  };
}

// As a browser would: what was written is written again only where the redirect keeps the method, and a token stays with its server.
function follow(from, location, status, options) {
  const keeps = status === 307 || status === 308;
  const headers = new Headers(options.headers);
  if (new URL(location, from).origin !== new URL(from).origin) headers.delete("authorization");
  return fetch(location, keeps ? { ...options, headers } : { headers });
}

// The pages, GraphQL, git and the admin surface are not part of the REST description.
function isDescribed(path) {
  return !/^\/(_sandbox|login|graphql|settings|organizations|repositories|_|acme)(\/|$)/.test(path);
}

/** Octokit with everything but its patience: no retries, no waiting for limits. Any server that answers as GitHub does will do. */
export function clientFor(sandbox) {
  const patience = { retry: { enabled: false }, throttle: { enabled: false } };
  return Octokit.defaults({ baseUrl: sandbox.address, userAgent: "sandbox-checks", request: { fetch: sandbox.fetch }, ...patience });
}

export function asPerson(sandbox, token) {
  return new (clientFor(sandbox))({ auth: token });
}

/** The demo's App, by the key that the sandbox hands out. */
export function asApp(sandbox, privateKey) {
  const { id, clientId, clientSecret } = demo.app;
  return new App({
    appId: id,
    privateKey,
    oauth: { clientId, clientSecret },
    webhooks: { secret: "sandbox-webhook-secret" },
    Octokit: clientFor(sandbox),
  });
}

export function asOAuthApp(sandbox) {
  const { clientId, clientSecret } = demo.oauth;
  return new OAuthApp({ clientType: "oauth-app", clientId, clientSecret, baseUrl: sandbox.address, Octokit: clientFor(sandbox) });
}
