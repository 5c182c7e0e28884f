// Unpacks the browser that npm brought into the folder that is named: the program, its libraries and a font.

import { execFileSync } from "node:child_process";
import { chmodSync, createReadStream, createWriteStream, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";

const folder = process.argv[2];
const packed = join(folder, "node_modules/@sparticuz/chromium/bin");

async function unpacked(name) {
  const place = join(folder, `${name}.part`);
  await pipeline(createReadStream(join(packed, `${name}.br`)), createBrotliDecompress(), createWriteStream(place));
  return place;
}

for (const name of ["al2023.tar", "fonts.tar", "swiftshader.tar"]) {
  const place = await unpacked(name);
  execFileSync("tar", ["xf", place, "-C", folder]);
  rmSync(place);
}
// Its own names folders of AWS Lambda.
writeFileSync(
  join(folder, "fonts.conf"),
  `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`,
);
// Last, since the tests look for it: what was broken off is unpacked again.
const program = await unpacked("chromium");
chmodSync(program, 0o755);
renameSync(program, join(folder, "chromium"));
rmSync(join(folder, "node_modules"), { recursive: true });
