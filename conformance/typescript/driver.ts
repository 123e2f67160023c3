// Plays the recorded exchanges with openapi-fetch, whose calls are typed by openapi-typescript.
//
//     node out/driver.js URL plan.json
//
// Prints a line of JSON for each exchange: what the client read.

import { readFileSync } from "node:fs";
import createClient, { type Client } from "openapi-fetch";
import { calls } from "./dispatch.js";
import type { paths } from "./sdrs.js";

export type Sdrs = Client<paths>;
export type Call = (sdrs: Sdrs) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

interface Step {
  exchange: string;
  token: string;
}

async function play(step: Step, url: string): Promise<object> {
  const call = calls[step.exchange];
  if (call === undefined) {
    return { cannot: "there is no call for it" };
  }
  const sdrs: Sdrs = createClient<paths>({
    baseUrl: `${url}/${step.exchange}`,
    headers: step.token ? { "X-Auth-Token": step.token } : {},
  });
  try {
    const { data, error, response } = await call(sdrs);
    return { status: response.status, body: data ?? error };
  } catch (error) {
    return { cannot: String(error) };
  }
}

const [url = "", plan = ""] = process.argv.slice(2);
for (const step of JSON.parse(readFileSync(plan, "utf8")) as Step[]) {
  console.log(JSON.stringify({ exchange: step.exchange, ...(await play(step, url)) }));
}
