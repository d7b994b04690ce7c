// Lends the RTCPeerConnection of a browser: commands in, answers out, a JSON object a line.
//
//   node browser.mjs chromium|firefox
//
// The commands are the functions of browser-page.js; the first line out names the browser. It ends,
// and the browser with it, when its input does. CHROMIUM and FIREFOX may name another program.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import puppeteer from 'puppeteer-core';

const LIMIT = 20_000; // ms for a command

const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

const browsers = {
  chromium: {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    pipe: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--autoplay-policy=no-user-gesture-required',
    ],
  },
  firefox: {
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    extraPrefsFirefox: {
      'media.autoplay.default': 0,
      'media.gmp-manager.updateEnabled': false,
      'media.gmp-manager.url': '',
      'app.normandy.enabled': false,
      'app.update.enabled': false,
      'datareporting.policy.dataSubmissionEnabled': false,
      'extensions.update.enabled': false,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'services.settings.server': 'data:,',
      'toolkit.telemetry.enabled': false,
    },
  },
};

const options = browsers[process.argv[2]];
if (options === undefined) {
  console.error('usage: node browser.mjs chromium|firefox');
  process.exit(2);
}

const script = readFileSync(new URL('browser-page.js', import.meta.url));
const server = createServer((request, response) => {
  if (request.url === '/page.js') {
    response.writeHead(200, { 'content-type': 'text/javascript' });
    response.end(script);
  } else {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>sdpkit</title><script src="/page.js"></script>');
  }
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));

const browser = await puppeteer.launch({
  headless: true,
  timeout: 60_000,
  protocolTimeout: LIMIT,
  ...options,
});
let status = 0;
try {
  const page = await browser.newPage();
  await page.goto(`http://localhost:${server.address().port}/`);
  say({ ready: await browser.version(), lacks: [] });
  for await (const line of createInterface({ input: process.stdin })) {
    say(await page.evaluate((command) => window.run(command), JSON.parse(line)));
  }
} catch (error) {
  say({ dead: String(error?.message ?? error) });
  status = 1;
}
server.close();
server.closeAllConnections();
await browser.close().catch(() => {});
process.exit(status);
