import type * as z from 'zod'
import { longDay } from '../rule/long-day.ts'
import { refuse } from './refuse.ts'

type Row = { id: string; continues?: string | null | undefined }

/** Refuses an id that an earlier row has: answers and findings name rows by their id. */
export function checkUniqueIds(rows: readonly Row[], context: z.RefinementCtx): void {
  const seen = new Set<string>()
  rows.forEach(({ id }, index) => {
    if (seen.has(id)) refuse(context, [index, 'id'], { en: `"${id}" is used twice`, es: `"${id}" se usa dos veces` })
    seen.add(id)
  })
}

/** A debt goes on as another of the list, and never in a circle: each debt of a circle would be left out as sold. */
export function checkContinues(debts: readonly Row[], context: z.RefinementCtx): void {
  const nextOf = new Map(debts.map(({ id, continues }) => [id, continues]))
  debts.forEach(({ id, continues }, index) => {
    if (continues == null) return
    const path = [index, 'continues']
    if (continues === id || !nextOf.has(continues))
      refuse(context, path, {
        en: `"${continues}" is no other debt's id`,
        es: `"${continues}" no es el id de otra deuda`,
      })
    else if (leadsTo(id, continues, nextOf))
      refuse(context, path, {
        en: `"${continues}" leads back to this debt`,
        es: `"${continues}" lleva de vuelta a esta deuda`,
      })
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

type Reported = { reports?: readonly { on: string }[] | null | undefined }

/** The days that a household states. */
export type StatedDays = {
  contact?: { birthDate?: string | null | undefined } | null | undefined
  hardship?: { since?: string | null | undefined } | null | undefined
  incomes: readonly Reported[]
  debts: readonly Reported[]
}

/** Refuses each day that comes after `on`. */
export function checkDays({ contact, hardship, ...lists }: StatedDays, on: string, context: z.RefinementCtx): void {
  const check = (day: string | null | undefined, ...path: PropertyKey[]) => {
    if (day == null || day <= on) return
    refuse(context, path, {
      en: `must not be after ${longDay(on, 'en')}`,
      es: `no puede ser posterior al ${longDay(on, 'es')}`,
    })
  }
  check(contact?.birthDate, 'contact', 'birthDate')
  check(hardship?.since, 'hardship', 'since')
  for (const list of ['incomes', 'debts'] as const) {
    lists[list].forEach((row, index) => {
      for (const [nth, report] of (row.reports ?? []).entries()) check(report.on, list, index, 'reports', nth, 'on')
    })
  }
}
