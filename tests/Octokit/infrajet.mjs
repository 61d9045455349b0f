// The product as a process of its own, with the sandbox for its GitHub.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { checked, demo } from "./sandbox.mjs";

const program = fileURLToPath(new URL("../../artifacts/bin/WebApi/debug/Infrajet.WebApi.dll", import.meta.url));
const privateKey = readFileSync(new URL("../../src/GitHubSandbox/Seeds/Demo/demo-app.pem", import.meta.url), "utf8");
const root = "/api/v1";

/** Starts it on a free port; octavia administers, and customers are provisioned at acme/infra. */
export async function startInfrajet(sandbox) {
  const directory = mkdtempSync(join(tmpdir(), "infrajet-"));
  const env = { ...process.env, ...settings(sandbox, directory) };
  const server = spawn("dotnet", [program], { cwd: directory, env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(server, "exit");
  const origin = await addressOf(server);
  const seen = new Set();
  return {
    origin,
    address: origin + root,
    seen,
    fetch: checked(seen, root),
    async stop() {
      server.kill("SIGKILL");
      await ended;
      rmSync(directory, { recursive: true });
    },
  };
}

function settings(sandbox, directory) {
  const { id, clientId, clientSecret } = demo.app;
  return {
    ASPNETCORE_ENVIRONMENT: "Production",
    ASPNETCORE_URLS: "http://127.0.0.1:0",
    DOTNET_EnableDiagnostics: "0",
    Storage__DataDirectory: directory,
    GitHub__ApiUrl: sandbox.address,
    GitHub__WebUrl: sandbox.address,
    GitHub__App__Id: `${id}`,
    GitHub__App__Slug: "acme-platform",
    GitHub__App__ClientId: clientId,
    GitHub__App__ClientSecret: clientSecret,
    GitHub__App__PrivateKey: privateKey,
    GitHub__App__WebhookSecret: "sandbox-webhook-secret",
    Identity__Administrators__0: "octavia",
    GitHub__Limits__SecondsBetweenWrites: "0",
    Provisioning__Targets__production__Repository: "acme/infra",
  };
}

async function addressOf(server) {
  const lines = createInterface({ input: server.stdout });
  for await (const line of lines) {
    const listening = line.match(/Now listening on: (http:\/\/[0-9.]+:[0-9]+)/);
    if (listening) {
      server.stdout.resume();
      return listening[1];
    }
  }
  throw new Error("the product ended before it listened");
}
