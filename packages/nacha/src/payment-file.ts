import { createHash } from 'node:crypto'
import type { Cents } from '@breakwater/domain/money'
import { asciiText } from './ascii-text.ts'
import { addTotals, type ControlTotals, noTotals } from './control-totals.ts'
import type { Problem } from './problem.ts'
import {
  batchControl,
  batchHeader,
  entryDetail,
  fileControl,
  fileHeader,
  filler,
  formatRecord,
  paymentAddenda,
} from './record-layout.ts'
import { isRoutingNumber } from './routing-number.ts'
import { codeOf, type Transaction } from './transaction-code.ts'

/** A file for the originating bank. Days are YYYY-MM-DD; names are folded to capital ASCII letters and cut. */
export type PaymentFile = {
  destination: { routing: string; name: string }
  /** The id that the bank assigned to the originator, at most ten characters. */
  origin: { id: string; name: string }
  createdOn: string
  /** HH:MM */
  createdAt: string
  /** A to Z or 0 to 9: another one for each file of a day. */
  idModifier: string
  /** The sequence of the first entry's trace number; the next file of the bank goes on after the last one of this. */
  firstTrace: number
  batches: readonly PaymentBatch[]
}

export type PaymentBatch = {
  /**
   * PPD: a person's account, authorized on paper. WEB: a person's account, authorized on a page. CCD: a company's account;
   * a debit of a person under it comes back as R05.
   */
  entryClass: 'PPD' | 'CCD' | 'WEB'
  companyName: string
  companyId: string
  /** What the receiver's statement shows; RETRY PYMT for a retried debit. */
  description: string
  /** A banking day (effective-date.ts). */
  effectiveOn: string
  /** The first eight digits of the originating bank's routing number. */
  odfi: string
  entries: readonly PaymentEntry[]
}

export type PaymentEntry = Transaction & {
  routing: string
  accountNumber: string
  /** Zero for a prenote, above zero for any other. */
  cents: Cents
  /** Our reference, which the receiver sees too; at most 15 characters. */
  id: string
  name: string
  /** Of a WEB entry: whether it is one of several or the only one. */
  series?: 'RECURRING' | 'SINGLE'
  /** At most 80 characters for the receiver. */
  note?: string
}

export type WrittenFile = {
  text: string
  /** What a second person approves the file by, with its totals, and how it is recognized. */
  sha256: string
  totals: ControlTotals
  /** The trace number of each entry in its order: what a return names it by. */
  traces: readonly { id: string; trace: string; cents: Cents }[]
}

/** Writes a file, blocks and control totals included; or says of each field why it cannot be written, by line. */
export function writePaymentFile(file: PaymentFile): { written: WrittenFile } | { refused: readonly Problem[] } {
  const problems: Problem[] = [...headerProblems(file)]
  const lines: string[] = []
  const add: Add = (format) => {
    lines.push(format({ line: lines.length + 1, problems }))
  }
  add((at) => formatRecord(fileHeader, headerOf(file), at))
  let totals = noTotals
  const traces: { id: string; trace: string; cents: Cents }[] = []
  file.batches.forEach((batch, index) => {
    const written = addBatch(batch, { number: index + 1, firstTrace: file.firstTrace + traces.length, add })
    traces.push(...written.traces)
    totals = addTotals(totals, written.totals)
  })
  const batchCount = file.batches.length
  const blockCount = Math.ceil((lines.length + 1) / 10)
  add((at) => formatRecord(fileControl, { recordType: 9, batchCount, blockCount, ...totals }, at))
  while (lines.length % 10 > 0) lines.push(filler)
  if (problems.length > 0) return { refused: problems }
  const text = `${lines.join('\n')}\n`
  return { written: { text, sha256: contentHash(text), totals, traces } }
}

/** The digest by which a file is recognized under any name. */
export function contentHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

type At = { line: number; problems: Problem[] }
type Add = (format: (at: At) => string) => void

function headerOf({ destination, origin, createdOn, createdAt, idModifier }: PaymentFile) {
  return {
    recordType: 1,
    priority: 1,
    destination: destination.routing.padStart(10),
    origin: origin.id.padStart(10),
    creationDate: shortDate(createdOn),
    creationTime: createdAt.replace(':', ''),
    idModifier,
    recordSize: 94,
    blockingFactor: 10,
    format: 1,
    destinationName: asciiText(destination.name, 23),
    originName: asciiText(origin.name, 23),
  }
}

function addBatch(
  batch: PaymentBatch,
  { number, firstTrace, add }: { number: number; firstTrace: number; add: Add },
): Pick<WrittenFile, 'totals' | 'traces'> {
  const { companyId, odfi, entries } = batch
  const serviceClass = serviceClassOf(entries)
  const common = { serviceClass, companyId, odfi, batchNumber: number }
  add((at) => {
    if (entries.length === 0) at.problems.push({ line: at.line, field: 'entries', problem: 'EMPTY' })
    const { entryClass, companyName, description, effectiveOn } = batch
    if (!isDay(effectiveOn)) at.problems.push({ line: at.line, field: 'effectiveDate', problem: 'UNKNOWN_VALUE' })
    const values = { companyName: asciiText(companyName, 16), entryClass, description: asciiText(description, 10) }
    const effectiveDate = shortDate(effectiveOn)
    return formatRecord(batchHeader, { ...common, ...values, recordType: 5, effectiveDate, originatorStatus: '1' }, at)
  })
  let totals = noTotals
  const traces = entries.map((entry, index) => {
    const trace = `${odfi}${String(firstTrace + index).padStart(7, '0')}`
    totals = addTotals(totals, addEntry(entry, { batch, trace, add }))
    return { id: entry.id, trace, cents: entry.cents }
  })
  add((at) => formatRecord(batchControl, { ...common, ...totals, recordType: 8 }, at))
  return { totals, traces }
}

function addEntry(
  entry: PaymentEntry,
  { batch, trace, add }: { batch: PaymentBatch; trace: string; add: Add },
): ControlTotals {
  const { routing, accountNumber, id, name, note } = entry
  const cents = isAmount(entry) ? entry.cents : 0
  add((at) => {
    at.problems.push(...entryProblems(entry, batch).map((problem) => ({ ...problem, line: at.line })))
    return formatRecord(
      entryDetail,
      {
        recordType: 6,
        transactionCode: codeOf(entry),
        rdfi: routing.slice(0, 8),
        checkDigit: routing.slice(8),
        account: accountNumber,
        amount: cents,
        id,
        name: asciiText(name, 22),
        discretionary: entry.series?.slice(0, 1) ?? '',
        addendaFlag: note === undefined ? 0 : 1,
        trace,
      },
      at,
    )
  })
  if (note !== undefined)
    add((at) => {
      const information = asciiText(note, 80)
      return formatRecord(
        paymentAddenda,
        { recordType: 7, addendaType: '05', information, sequence: 1, entrySequence: trace.slice(-7) },
        at,
      )
    })
  const isDebit = entry.direction === 'DEBIT'
  return {
    entryCount: note === undefined ? 1 : 2,
    entryHash: Number(routing.slice(0, 8)),
    debits: isDebit ? cents : 0,
    credits: isDebit ? 0 : cents,
  }
}

function entryProblems(entry: PaymentEntry, { entryClass }: PaymentBatch): Pick<Problem, 'field' | 'problem'>[] {
  const { routing, accountNumber, name, series } = entry
  return [
    ...(isRoutingNumber(routing) ? [] : [{ field: 'rdfi', problem: 'CHECK_DIGIT' } as const]),
    ...(accountNumber.trim() ? [] : [{ field: 'account', problem: 'EMPTY' } as const]),
    ...(asciiText(name, 22) ? [] : [{ field: 'name', problem: 'EMPTY' } as const]),
    ...(isAmount(entry) ? [] : [{ field: 'amount', problem: 'UNKNOWN_VALUE' } as const]),
    ...((entryClass === 'WEB') === (series !== undefined)
      ? []
      : [{ field: 'discretionary', problem: 'UNKNOWN_VALUE' } as const]),
  ]
}

function isAmount({ cents, isPrenote }: PaymentEntry): boolean {
  return Number.isInteger(cents) && (isPrenote ? cents === 0 : cents > 0)
}

/** 220 only credits, 225 only debits, 200 both. */
function serviceClassOf(entries: readonly PaymentEntry[]): number {
  const directions = new Set(entries.map(({ direction }) => direction))
  if (directions.size > 1) return 200
  return directions.has('DEBIT') ? 225 : 220
}

function headerProblems({ createdOn, createdAt, idModifier, destination, batches }: PaymentFile): Problem[] {
  return [
    ...(isDay(createdOn) ? [] : [{ line: 1, field: 'creationDate', problem: 'UNKNOWN_VALUE' } as const]),
    ...(/^\d\d:\d\d$/.test(createdAt) ? [] : [{ line: 1, field: 'creationTime', problem: 'UNKNOWN_VALUE' } as const]),
    ...(/^[A-Z0-9]$/.test(idModifier) ? [] : [{ line: 1, field: 'idModifier', problem: 'UNKNOWN_VALUE' } as const]),
    ...(isRoutingNumber(destination.routing)
      ? []
      : [{ line: 1, field: 'destination', problem: 'CHECK_DIGIT' } as const]),
    ...(batches.length > 0 ? [] : [{ line: 1, field: 'batches', problem: 'EMPTY' } as const]),
  ]
}

function isDay(text: string): boolean {
  return /^20\d\d-\d\d-\d\d$/.test(text)
}

function shortDate(isoDate: string): string {
  return isoDate.slice(2).replaceAll('-', '')
}
