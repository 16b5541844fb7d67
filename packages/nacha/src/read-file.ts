import { addTotals, type ControlTotals, noTotals } from './control-totals.ts'
import { contentHash } from './payment-file.ts'
import type { Problem } from './problem.ts'
import {
  batchControl,
  batchHeader,
  changeAddenda,
  contestedAddenda,
  dishonoredAddenda,
  entryDetail,
  fileControl,
  fileHeader,
  filler,
  type Layout,
  lineProblem,
  parseRecord,
  paymentAddenda,
  returnAddenda,
  type Values,
} from './record-layout.ts'
import { isRoutingNumber } from './routing-number.ts'
import { transactionOf } from './transaction-code.ts'

export type ReadFile = {
  sha256: string
  /** A file of returns can lack headers and controls; what is missing is null. */
  header: Values<typeof fileHeader> | null
  batches: readonly ReadBatch[]
  control: Values<typeof fileControl> | null
}

export type ReadBatch = {
  header: Values<typeof batchHeader> | null
  entries: readonly ReadEntry[]
  control: Values<typeof batchControl> | null
}

export type ReadEntry = { line: number; fields: Values<typeof entryDetail>; addenda: readonly ReadAddenda[] }

export type ReadAddenda =
  | { kind: 'PAYMENT'; fields: Values<typeof paymentAddenda> }
  | { kind: 'RETURN'; fields: Values<typeof returnAddenda> }
  | { kind: 'DISHONORED'; fields: Values<typeof dishonoredAddenda> }
  | { kind: 'CONTESTED'; fields: Values<typeof contestedAddenda> }
  | { kind: 'CHANGE'; fields: Values<typeof changeAddenda> }

export type ReadResult =
  | { result: 'READ'; file: ReadFile }
  /** The same bytes were read before; nothing of them is used again. */
  | { result: 'REPEATED'; sha256: string }
  /** Nothing of the file is used, so that nothing of it is lost: it is read again as a whole once the bank has sent it right. */
  | { result: 'REFUSED'; sha256: string; problems: readonly Problem[] }

/**
 * Reads a file of a bank, unless one of the same content was read before. Every record is read by its layout, and every
 * total that is there must add up; all problems are listed, not only the first.
 */
export function readFile(text: string, readBefore: ReadonlySet<string>): ReadResult {
  const sha256 = contentHash(text)
  if (readBefore.has(sha256)) return { result: 'REPEATED', sha256 }
  const reader = new Reader()
  const lines = text.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  lines.forEach((line, index) => {
    reader.take(line, index + 1)
  })
  reader.finish(lines.length)
  const { header, batches, control, problems } = reader
  if (problems.length > 0) return { result: 'REFUSED', sha256, problems }
  return { result: 'READ', file: { sha256, header, batches, control } }
}

type OpenEntry = ReadEntry & { addenda: ReadAddenda[] }
type OpenBatch = ReadBatch & { entries: OpenEntry[] }

/** Takes one line after the other, and keeps what the next one can belong to. */
class Reader {
  readonly problems: Problem[] = []
  readonly batches: OpenBatch[] = []
  header: ReadFile['header'] = null
  control: ReadFile['control'] = null
  #batch: OpenBatch | null = null
  #entry: OpenEntry | null = null
  #totals: ControlTotals = noTotals

  take(text: string, line: number): void {
    const wrong = lineProblem(text, line)
    if (wrong) this.problems.push(wrong)
    else if (text !== filler) this.#record(text, line)
    else if (!this.control) this.#problem(line, 'recordType', 'OUT_OF_ORDER')
  }

  finish(lines: number): void {
    this.#close()
    if (this.batches.length === 0) this.#problem(Math.max(1, lines), 'record', 'EMPTY')
  }

  readonly #takers: Readonly<Record<string, (text: string, line: number) => void>> = {
    1: (text, line) => this.#fileHeader(text, line),
    5: (text, line) => this.#batchHeader(text, line),
    6: (text, line) => this.#entryDetail(text, line),
    7: (text, line) => this.#addenda(text, line),
    8: (text, line) => this.#batchControl(text, line),
    9: (text, line) => this.#fileControl(text, line),
  }

  #record(text: string, line: number): void {
    const take = this.#takers[text.slice(0, 1)]
    if (this.control) this.#problem(line, 'recordType', 'OUT_OF_ORDER')
    else if (take) take(text, line)
    else this.#problem(line, 'recordType', 'UNKNOWN_RECORD')
  }

  #fileHeader(text: string, line: number): void {
    if (this.header || this.batches.length > 0) this.#problem(line, 'recordType', 'OUT_OF_ORDER')
    this.header = this.#parse(fileHeader, text, line)
  }

  #batchHeader(text: string, line: number): void {
    this.#open({ header: this.#parse(batchHeader, text, line), entries: [], control: null })
  }

  #entryDetail(text: string, line: number): void {
    const fields = this.#parse(entryDetail, text, line)
    if (!isRoutingNumber(`${fields.rdfi}${fields.checkDigit}`)) this.#problem(line, 'checkDigit', 'CHECK_DIGIT')
    if (!transactionOf(fields.transactionCode)) this.#problem(line, 'transactionCode', 'UNKNOWN_VALUE')
    const batch = this.#batch ?? this.#open({ header: null, entries: [], control: null })
    this.#endEntry()
    this.#entry = { line, fields, addenda: [] }
    batch.entries.push(this.#entry)
  }

  #addenda(text: string, line: number): void {
    const kind = addendaKind(text)
    if (!this.#entry) this.#problem(line, 'recordType', 'OUT_OF_ORDER')
    else if (!kind)
      this.#problem(line, ['798', '799'].includes(text.slice(0, 3)) ? 'code' : 'addendaType', 'UNKNOWN_VALUE')
    // Each kind has its own layout; TypeScript cannot follow the pair through the table.
    else this.#entry.addenda.push({ kind, fields: this.#parse(addendaLayouts[kind], text, line) } as ReadAddenda)
  }

  #batchControl(text: string, line: number): void {
    const control = this.#parse(batchControl, text, line)
    const batch = this.#batch
    if (batch) {
      this.#addUp(control, totalsOf(batch.entries), line)
      for (const field of ['serviceClass', 'companyId', 'odfi', 'batchNumber'] as const)
        if (batch.header && batch.header[field] !== control[field]) this.#problem(line, field, 'DOES_NOT_ADD_UP')
      this.batches.splice(-1, 1, { ...batch, control })
      this.#close()
    } else this.#problem(line, 'recordType', 'OUT_OF_ORDER')
  }

  #fileControl(text: string, line: number): void {
    this.#close()
    const control = this.#parse(fileControl, text, line)
    this.#addUp(control, this.#totals, line)
    if (Number(control.batchCount) !== this.batches.length) this.#problem(line, 'batchCount', 'DOES_NOT_ADD_UP')
    if (Number(control.blockCount) !== Math.ceil(line / 10)) this.#problem(line, 'blockCount', 'DOES_NOT_ADD_UP')
    this.control = control
  }

  #open(batch: OpenBatch): OpenBatch {
    this.#close()
    this.batches.push(batch)
    this.#batch = batch
    return batch
  }

  #close(): void {
    if (this.#batch) this.#totals = addTotals(this.#totals, totalsOf(this.#batch.entries))
    this.#batch = null
    this.#endEntry()
  }

  #endEntry(): void {
    const entry = this.#entry
    if (entry && entry.addenda.length > 0 !== (entry.fields.addendaFlag === '1'))
      this.#problem(entry.line, 'addendaFlag', 'DOES_NOT_ADD_UP')
    this.#entry = null
  }

  #addUp(control: Values<typeof batchControl> | Values<typeof fileControl>, totals: ControlTotals, line: number): void {
    for (const field of ['entryCount', 'entryHash', 'debits', 'credits'] as const)
      if (Number(control[field]) !== totals[field]) this.#problem(line, field, 'DOES_NOT_ADD_UP')
  }

  #parse<const L extends Layout>(layout: L, text: string, line: number): Values<L> {
    return parseRecord(layout, text, { line, problems: this.problems })
  }

  #problem(line: number, field: string, problem: Problem['problem']): void {
    this.problems.push({ line, field, problem })
  }
}

const addendaLayouts = {
  PAYMENT: paymentAddenda,
  RETURN: returnAddenda,
  DISHONORED: dishonoredAddenda,
  CONTESTED: contestedAddenda,
  CHANGE: changeAddenda,
} as const

function addendaKind(text: string): ReadAddenda['kind'] | null {
  const [type, code] = [text.slice(1, 3), text.slice(3, 6)]
  if (type === '05') return 'PAYMENT'
  if (type === '98') return /^C\d\d$/.test(code) ? 'CHANGE' : null
  if (type !== '99' || !/^R\d\d$/.test(code)) return null
  if (code >= 'R61' && code <= 'R70') return 'DISHONORED'
  return code >= 'R71' && code <= 'R77' ? 'CONTESTED' : 'RETURN'
}

function totalsOf(entries: readonly ReadEntry[]): ControlTotals {
  return entries.reduce((totals, { fields, addenda }) => {
    const isDebit = transactionOf(fields.transactionCode)?.direction === 'DEBIT'
    const cents = Number(fields.amount)
    return addTotals(totals, {
      entryCount: 1 + addenda.length,
      entryHash: Number(fields.rdfi),
      debits: isDebit ? cents : 0,
      credits: isDebit ? 0 : cents,
    })
  }, noTotals)
}
