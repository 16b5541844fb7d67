/** `npm run screenshots`: a picture of each page in each look, in a sandbox of its own, and the faults that are found. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadRegistry } from '@breakwater/registry/registry'
import { contactSheet, type Seen } from '../../src/looks/contact-sheet.ts'
import { nameOf } from '../../src/looks/look.ts'
import { readScreenshotFlags } from '../../src/looks/screenshot-flags.ts'
import { printText } from '../../src/output/print.ts'
import { launchBrowser } from '../browser.ts'
import { freePorts } from '../free-ports.ts'
import { tours } from '../pages/tours.ts'
import { startSandboxProcess } from '../sandbox-process.ts'
import { takePictures } from './take-pictures.ts'

const { out, pages, agencies, languages, modes, widths } = readScreenshotFlags(
  process.argv.slice(2),
  loadRegistry().agencies,
)
const dataDir = mkdtempSync(join(tmpdir(), 'breakwater-screenshots-data-'))
const stop = new AbortController()
const endings: (() => Promise<unknown>)[] = [async () => rmSync(dataDir, { recursive: true, force: true })]
let ended: Promise<void> | undefined

process.once('SIGINT', () => {
  stop.abort()
  void end().then(() => process.exit(130))
})
try {
  process.exitCode = await take()
} finally {
  await end()
}

/** Returns the code that the program ends with: 1 if there is a fault. */
async function take(): Promise<number> {
  printText('starting a sandbox')
  const port = await freePorts()
  const starting = startSandboxProcess({ port, dataDir, agencies: agencies.join(), fresh: true, signal: stop.signal })
  // One that does not become ready has ended.
  endings.push(() =>
    starting.then(
      (started) => started.end('SIGINT'),
      () => undefined,
    ),
  )
  const sandbox = await starting
  const browser = await launchBrowser({ handleSIGINT: false })
  endings.push(() => browser.close())
  mkdirSync(out, { recursive: true })
  const seen = await takePictures(browser, {
    outputs: sandbox.outputs,
    tours,
    pages,
    looks: { themes: agencies, languages, modes, widths },
    out,
    onSeen: printSeen,
  })
  return report(seen)
}

function printSeen({ page, look, faults }: Seen): void {
  printText(`${faults.length > 0 ? '✗' : '✓'} ${page}, ${nameOf(look)}`)
}

function report(seen: readonly Seen[]): number {
  if (seen.length === 0) {
    printText(`no page has "${pages}" in its name`)
    return 1
  }
  const sheet = join(out, 'index.html')
  writeFileSync(sheet, contactSheet(seen))
  const faults = seen.flatMap((one) => one.faults.map((fault) => `✗ ${one.page}, ${nameOf(one.look)}: ${fault}`))
  for (const fault of faults) printText(fault)
  printText(`${seen.length} pictures, ${faults.length} faults: ${sheet}`)
  return faults.length > 0 ? 1 : 0
}

/** Ends what was started, the last first, once. */
function end(): Promise<void> {
  ended ??= endEach()
  return ended
}

async function endEach(): Promise<void> {
  for (const ending of endings.toReversed()) await ending()
}
