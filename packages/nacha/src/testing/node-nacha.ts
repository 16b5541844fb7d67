import { createRequire } from 'node:module'

type Fields = Readonly<Record<string, string | number | undefined>>

/** A file as @midlandsbank/node-nacha reads it: fields by its own names. */
export type OtherFile = {
  file: Fields & { footer: Fields }
  batches: readonly (Fields & {
    entries: readonly (Fields & { addenda?: Fields })[]
    footer: Fields
  })[]
}

type Batch = { credit: (entry: object) => Batch; debit: (entry: object) => Batch }

type NodeNacha = {
  from: (text: string | object) => { data: OtherFile; to: (format: 'ach') => string }
  create: (file: object) => { ppd: (batch: object) => Batch; ccd: (batch: object) => Batch }
}

/** The package has no types. */
export const nodeNacha = createRequire(import.meta.url)('@midlandsbank/node-nacha') as NodeNacha
