// What the npm package sdp-transform makes of each document, as JSON lines: the other side of
// `sdpkit::json::transform`.
//
//   npm install sdp-transform@3.0.0              # in any directory; run from there
//   node <here>/sdp-transform.mjs <folder>... > expected.jsonl
//
// One line a document: {file, parsed, written, helpers}. `file` is the folder as given and the
// path below it. `helpers` holds [function, argument, result] of each helper on the values it is
// made for. JSON has no `undefined`: there it is null in `helpers`, and absent in `parsed`.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.cwd(), 'from-here.js'));
const sdp = require('sdp-transform');

function* documents(path) {
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) yield* documents(join(path, name));
  } else if (path.endsWith('.sdp')) {
    yield path;
  }
}

function* helped(session) {
  for (const section of [session, ...session.media]) {
    if (section.payloads !== undefined) yield ['parsePayloads', String(section.payloads)];
    for (const { config } of section.fmtp ?? []) yield ['parseParams', String(config)];
    for (const { params } of section.rids ?? []) {
      if (params !== undefined) yield ['parseParams', String(params)];
    }
    for (const { attrs1, attrs2 } of section.imageattrs ?? []) {
      yield ['parseImageAttributes', String(attrs1)];
      if (attrs2 !== undefined) yield ['parseImageAttributes', String(attrs2)];
    }
    for (const list of [section.simulcast?.list1, section.simulcast?.list2]) {
      if (list !== undefined) yield ['parseSimulcastStreamList', String(list)];
    }
    if (section.remoteCandidates !== undefined) {
      yield ['parseRemoteCandidates', String(section.remoteCandidates)];
    }
  }
}

const nulled = (_, value) => (value === undefined ? null : value);

for (const folder of process.argv.slice(2)) {
  for (const file of documents(folder)) {
    const session = sdp.parse(readFileSync(file, 'utf8'));
    const helpers = [...helped(session)].map(([name, text]) => [name, text, sdp[name](text)]);
    const parsed = JSON.stringify(session); // now, for `write` adds to what it is given
    const written = JSON.stringify(sdp.write(session));
    process.stdout.write(
      `{"file":${JSON.stringify(file)},"parsed":${parsed},"written":${written},` +
        `"helpers":${JSON.stringify(helpers, nulled)}}\n`,
    );
  }
}
