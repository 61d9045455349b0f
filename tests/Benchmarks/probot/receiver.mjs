// Takes pushes at the address given, and does nothing about them: it keeps none.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { createNodeMiddleware, createProbot } from "probot";

const [url, secret, key] = process.argv.slice(2);
const { hostname, port } = new URL(url);
const probot = createProbot({ overrides: { appId: 1, privateKey: readFileSync(key, "utf8"), secret, logLevel: "fatal" } });
const middleware = await createNodeMiddleware((app) => app.on("push", async () => {}), { probot, webhooksPath: "/api/v1/github/webhook" });

createServer((request, response) => {
  if (request.url === "/health/ready") {
    response.end("ready");
  } else {
    middleware(request, response);
  }
}).listen(Number(port), hostname);
