import type { RecordTable } from './sealed-records.ts'

export type Deployment<Declared> = {
  /** What was declared when the account was deployed last. */
  table: RecordTable<string>
  /** What the templates declare now, by keys that stay the same. */
  declared: ReadonlyMap<string, Declared>
  /** Creates or updates what changed. @param before what was deployed last; undefined for what is new */
  apply(declared: Declared, before: Declared | undefined): void
  /** Removes what the templates no longer have. */
  remove(key: string): void
}

/**
 * Deploys what the templates declare over what calls have changed since, as CloudFormation does: only where a template
 * changed.
 */
export function deployChanges<Declared>({ table, declared, apply, remove }: Deployment<Declared>): void {
  const before = new Map(table.entries())
  for (const key of before.keys()) {
    if (declared.has(key)) continue
    remove(key)
    table.remove(key)
  }
  for (const [key, value] of declared) {
    const text = JSON.stringify(value)
    const last = before.get(key)
    if (last === text) continue
    apply(value, last === undefined ? undefined : (JSON.parse(last) as Declared))
    table.put(key, text)
  }
}
