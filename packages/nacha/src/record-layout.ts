import type { Problem } from './problem.ts'

/** A field of a record: digits are right-aligned and filled with zeros, text is left-aligned and filled with blanks. */
type Field = readonly [name: string, length: number, kind: 'digits' | 'text']

export type Layout = readonly Field[]

type NameOf<L extends Layout> = L[number][0]

/** The values of a record's fields: text without the blanks at its end, digits with their zeros. */
export type Values<L extends Layout> = { [Name in NameOf<L>]: string }

const recordLength = 94

/** The records of a NACHA file (Nacha Operating Rules, appendix three). */
export const fileHeader = [
  ['recordType', 1, 'digits'],
  ['priority', 2, 'digits'],
  ['destination', 10, 'text'],
  ['origin', 10, 'text'],
  ['creationDate', 6, 'digits'],
  ['creationTime', 4, 'text'],
  ['idModifier', 1, 'text'],
  ['recordSize', 3, 'digits'],
  ['blockingFactor', 2, 'digits'],
  ['format', 1, 'digits'],
  ['destinationName', 23, 'text'],
  ['originName', 23, 'text'],
  ['reference', 8, 'text'],
] as const satisfies Layout

export const batchHeader = [
  ['recordType', 1, 'digits'],
  ['serviceClass', 3, 'digits'],
  ['companyName', 16, 'text'],
  ['discretionary', 20, 'text'],
  ['companyId', 10, 'text'],
  ['entryClass', 3, 'text'],
  ['description', 10, 'text'],
  ['descriptiveDate', 6, 'text'],
  ['effectiveDate', 6, 'text'],
  ['settlementDate', 3, 'text'],
  ['originatorStatus', 1, 'text'],
  ['odfi', 8, 'digits'],
  ['batchNumber', 7, 'digits'],
] as const satisfies Layout

export const entryDetail = [
  ['recordType', 1, 'digits'],
  ['transactionCode', 2, 'digits'],
  ['rdfi', 8, 'digits'],
  ['checkDigit', 1, 'digits'],
  ['account', 17, 'text'],
  ['amount', 10, 'digits'],
  ['id', 15, 'text'],
  ['name', 22, 'text'],
  ['discretionary', 2, 'text'],
  ['addendaFlag', 1, 'digits'],
  ['trace', 15, 'digits'],
] as const satisfies Layout

export const paymentAddenda = [
  ['recordType', 1, 'digits'],
  ['addendaType', 2, 'digits'],
  ['information', 80, 'text'],
  ['sequence', 4, 'digits'],
  ['entrySequence', 7, 'digits'],
] as const satisfies Layout

export const returnAddenda = [
  ['recordType', 1, 'digits'],
  ['addendaType', 2, 'digits'],
  ['code', 3, 'text'],
  ['originalTrace', 15, 'digits'],
  ['dateOfDeath', 6, 'text'],
  ['originalRdfi', 8, 'digits'],
  ['information', 44, 'text'],
  ['trace', 15, 'digits'],
] as const satisfies Layout

/** The return was not accepted: the addenda of a dishonored return, R61 to R70. */
export const dishonoredAddenda = [
  ['recordType', 1, 'digits'],
  ['addendaType', 2, 'digits'],
  ['code', 3, 'text'],
  ['originalTrace', 15, 'digits'],
  ['reserved', 6, 'text'],
  ['originalRdfi', 8, 'digits'],
  ['reservedToo', 3, 'text'],
  ['returnTrace', 15, 'digits'],
  ['returnSettlementDate', 3, 'text'],
  ['returnReason', 2, 'text'],
  ['information', 21, 'text'],
  ['trace', 15, 'digits'],
] as const satisfies Layout

/** The receiving bank insists on its return: the addenda of a contested dishonored return, R71 to R77. */
export const contestedAddenda = [
  ['recordType', 1, 'digits'],
  ['addendaType', 2, 'digits'],
  ['code', 3, 'text'],
  ['originalTrace', 15, 'digits'],
  ['returnedOn', 6, 'text'],
  ['originalRdfi', 8, 'digits'],
  ['originalSettlementDate', 3, 'text'],
  ['returnTrace', 15, 'digits'],
  ['returnSettlementDate', 3, 'text'],
  ['returnReason', 2, 'text'],
  ['dishonoredTrace', 15, 'digits'],
  ['dishonoredSettlementDate', 3, 'text'],
  ['dishonoredReason', 2, 'text'],
  ['reserved', 1, 'text'],
  ['trace', 15, 'digits'],
] as const satisfies Layout

export const changeAddenda = [
  ['recordType', 1, 'digits'],
  ['addendaType', 2, 'digits'],
  ['code', 3, 'text'],
  ['originalTrace', 15, 'digits'],
  ['reserved', 6, 'text'],
  ['originalRdfi', 8, 'digits'],
  ['corrected', 29, 'text'],
  ['reservedToo', 15, 'text'],
  ['trace', 15, 'digits'],
] as const satisfies Layout

export const batchControl = [
  ['recordType', 1, 'digits'],
  ['serviceClass', 3, 'digits'],
  ['entryCount', 6, 'digits'],
  ['entryHash', 10, 'digits'],
  ['debits', 12, 'digits'],
  ['credits', 12, 'digits'],
  ['companyId', 10, 'text'],
  ['authentication', 19, 'text'],
  ['reserved', 6, 'text'],
  ['odfi', 8, 'digits'],
  ['batchNumber', 7, 'digits'],
] as const satisfies Layout

export const fileControl = [
  ['recordType', 1, 'digits'],
  ['batchCount', 6, 'digits'],
  ['blockCount', 6, 'digits'],
  ['entryCount', 8, 'digits'],
  ['entryHash', 10, 'digits'],
  ['debits', 12, 'digits'],
  ['credits', 12, 'digits'],
  ['reserved', 39, 'text'],
] as const satisfies Layout

/** What fills the last block. */
export const filler = '9'.repeat(recordLength)

/** Writes one record; a field that has no value is blank or zero. Problems are added to a list, with the line. */
export function formatRecord<const L extends Layout>(
  layout: L,
  values: { [Name in NameOf<L>]?: string | number },
  { line, problems }: { line: number; problems: Problem[] },
): string {
  const given: Readonly<Record<string, string | number | undefined>> = values
  return layout
    .map(([field, length, kind]) => {
      const text = String(given[field] ?? '')
      if (kind === 'digits' && !/^\d*$/.test(text)) problems.push({ line, field, problem: 'NOT_A_NUMBER' })
      if (!/^[ -~]*$/.test(text)) problems.push({ line, field, problem: 'CHARACTER' })
      if (text.length > length) problems.push({ line, field, problem: 'TOO_LONG' })
      return kind === 'digits' ? text.padStart(length, '0') : text.padEnd(length)
    })
    .join('')
}

/** Reads one record of the right length; problems are added to a list, with the line. */
export function parseRecord<const L extends Layout>(
  layout: L,
  text: string,
  { line, problems }: { line: number; problems: Problem[] },
): Values<L> {
  let at = 0
  const entries = layout.map(([field, length, kind]) => {
    const value = text.slice(at, at + length)
    at += length
    if (kind === 'digits' && !/^\d+$/.test(value)) problems.push({ line, field, problem: 'NOT_A_NUMBER' })
    return [field, kind === 'digits' ? value : value.trimEnd()]
  })
  return Object.fromEntries(entries) as Values<L>
}

/** Whether a line can be a record at all: 94 printable ASCII characters. */
export function lineProblem(text: string, line: number): Problem | null {
  if (text.length !== recordLength) return { line, field: 'record', problem: 'LENGTH' }
  return /^[ -~]*$/.test(text) ? null : { line, field: 'record', problem: 'CHARACTER' }
}
