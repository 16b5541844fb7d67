import { contentHash } from '../payment-file.ts'
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
  formatRecord,
  returnAddenda,
} from '../record-layout.ts'

/** An answer of a bank to one entry, with the fields of its addenda. */
export type BankAnswer = {
  transactionCode?: string
  cents?: number
  addenda:
    | { kind: 'RETURN'; code: string; dateOfDeath?: string; information?: string }
    | { kind: 'DISHONORED'; code: string; returnReason: string }
    | { kind: 'CONTESTED'; code: string; returnReason: string; dishonoredReason: string }
    | { kind: 'CHANGE'; code: string; corrected: string }
  originalTrace?: string
}

export const exampleTrace = '021000020000041'

const layouts = {
  RETURN: returnAddenda,
  DISHONORED: dishonoredAddenda,
  CONTESTED: contestedAddenda,
  CHANGE: changeAddenda,
} as const

/** A file as the bank sends it: one batch of answers, blocked. `bare` leaves the header and the controls out. */
export function bankFile(answers: readonly BankAnswer[], { bare = false }: { bare?: boolean } = {}): string {
  const at = { line: 0, problems: [] }
  const common = { companyId: '1234567890', odfi: '01140153', batchNumber: 1, serviceClass: 200 }
  const details = answers.flatMap((answer, index) => detailLines(answer, index))
  const cents = answers.map((one) => one.cents ?? 36_750)
  const isDebit = answers.map((one) => ['26', '36'].includes(one.transactionCode ?? '26'))
  const sums = {
    entryCount: details.length,
    entryHash: answers.length * 2_100_002,
    debits: cents.reduce((sum, one, index) => sum + (isDebit[index] ? one : 0), 0),
    credits: cents.reduce((sum, one, index) => sum + (isDebit[index] ? 0 : one), 0),
  }
  if (bare) return `${details.join('\n')}\n`
  const banks = { destination: ' 021000021', origin: ' 011401533', creationDate: '260707' }
  const lines = [
    formatRecord(fileHeader, { recordType: 1, ...banks, idModifier: 'A' }, at),
    formatRecord(batchHeader, { recordType: 5, ...common, entryClass: 'WEB', effectiveDate: '260707' }, at),
    ...details,
    formatRecord(batchControl, { recordType: 8, ...common, ...sums }, at),
  ]
  const blockCount = Math.ceil((lines.length + 1) / 10)
  lines.push(formatRecord(fileControl, { recordType: 9, batchCount: 1, blockCount, ...sums }, at))
  while (lines.length % 10 > 0) lines.push(filler)
  return `${lines.join('\n')}\n`
}

function detailLines(
  { transactionCode = '26', cents = 36_750, addenda, originalTrace = exampleTrace }: BankAnswer,
  index: number,
): string[] {
  const at = { line: 0, problems: [] }
  const { kind, ...fields } = addenda
  const trace = `01140153${String(index + 1).padStart(7, '0')}`
  const addendaType = kind === 'CHANGE' ? '98' : '99'
  const bank = { rdfi: '02100002', checkDigit: 1, account: '0072' }
  return [
    formatRecord(entryDetail, { recordType: 6, transactionCode, ...bank, amount: cents, addendaFlag: 1, trace }, at),
    formatRecord(
      layouts[kind],
      { recordType: 7, addendaType, originalTrace, originalRdfi: '01140153', trace, ...fields },
      at,
    ),
  ]
}

/** The set of files that were read before. */
export function readBefore(...texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.map(contentHash))
}
