// Ace by DAISY with Debian's Chromium: NODE_PATH=… node ace.js OUT A.epub B.epub …
// Prints a line per violation (file, page, impact, rule, what is wrong), then one per file judged.
process.env.PUPPETEER_EXECUTABLE_PATH = process.env.PUPPETEER_EXECUTABLE_PATH || "/usr/bin/chromium";
const fs = require("fs");
const os = require("os");
const path = require("path");
const ace = require("@daisy/ace-core");
const runner = require("@daisy/ace-axe-runner-puppeteer");

async function main([out, ...books]) {
  for (const book of books) {
    const name = path.basename(book);
    const options = {
      cwd: process.cwd(), outdir: path.join(out, name), tmpdir: fs.mkdtempSync(path.join(os.tmpdir(), "ace-")),
      initLogger: true, fileName: path.join(out, "ace.log"), verbose: false, silent: true,
    };
    await ace(path.resolve(book), options, runner);
    const found = JSON.parse(fs.readFileSync(path.join(options.outdir, "report.json"), "utf8"));
    for (const page of found.assertions)
      for (const { "earl:test": rule, "earl:result": result } of page.assertions) {
        const told = [name, page["earl:testSubject"].url, rule["earl:impact"], rule["dct:title"], result["dct:description"]];
        console.log("violation\t" + told.map((word) => String(word).replace(/\s+/g, " ")).join("\t"));
      }
    console.log(`judged\t${name}`);
  }
}

main(process.argv.slice(2)).then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
