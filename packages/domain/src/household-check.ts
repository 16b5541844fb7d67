import type * as z from 'zod'

type Row = { id: string; continues?: string | null | undefined }

/** Refuses an id that an earlier row has: answers and findings name rows by their id. */
export function checkUniqueIds(rows: readonly Row[], context: z.RefinementCtx): void {
  const seen = new Set<string>()
  rows.forEach(({ id }, index) => {
    if (seen.has(id)) context.addIssue({ code: 'custom', path: [index, 'id'], message: `"${id}" is used twice` })
    seen.add(id)
  })
}

/** A debt goes on as another of the list, and never in a circle: each debt of a circle would be left out as sold. */
export function checkContinues(debts: readonly Row[], context: z.RefinementCtx): void {
  const nextOf = new Map(debts.map(({ id, continues }) => [id, continues]))
  debts.forEach(({ id, continues }, index) => {
    if (continues == null) return
    const refuse = (what: string) => {
      context.addIssue({ code: 'custom', path: [index, 'continues'], message: `"${continues}" ${what}` })
    }
    if (continues === id || !nextOf.has(continues)) refuse("is no other debt's id")
    else if (leadsTo(id, continues, nextOf)) refuse('leads back to this debt')
  })
}

function leadsTo(goal: string, start: string, nextOf: ReadonlyMap<string, string | null | undefined>): boolean {
  const passed = new Set<string>()
  let id: string | null | undefined = start
  while (id != null && id !== goal && !passed.has(id)) {
    passed.add(id)
    id = nextOf.get(id)
  }
  return id === goal
}
