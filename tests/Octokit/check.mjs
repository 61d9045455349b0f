// Reads one exchange or one event a line, answers the faults of it a line: what the .NET tests ask about every answer and webhook they get.
import { createInterface } from "node:readline";
import { faultsOf, payloadFaultsOf } from "./description.mjs";

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(asked.event ? payloadFaultsOf(asked) : faultsOf(asked))}\n`);
}
