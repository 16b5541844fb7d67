import { type CorrectableList, type Correction, type FigureValue, figurePlace, rowPlace } from './correction.ts'
import type { Household } from './household.ts'

type Row<List extends CorrectableList> = Household[List][number]

/**
 * The household by which an agency works: what was stated, with the corrections that are in force. What was stated is not
 * changed. A correction of a row or of a part that is not there has no effect; the later of two corrections of one figure holds.
 * The result may break the rules of a household, like any input: parse it before it is kept.
 * @param corrections oldest first
 */
export function correctedHousehold(stated: Household, corrections: readonly Correction[]): Household {
  const inForce = correctionsInForce(corrections)
  const set = new Map<string, FigureValue>()
  const removed = new Set<string>()
  for (const correction of inForce) {
    if (correction.change === 'SET') set.set(correction.subject, correction.value)
    if (correction.change === 'REMOVE') removed.add(correction.subject)
  }
  const rows = <List extends CorrectableList>(list: List): Row<List>[] => {
    const added = inForce.flatMap((correction) =>
      correction.change === 'ADD' && rowPlace(correction.subject)?.list === list ? [correction.value as Row<List>] : [],
    )
    return [...(stated[list] as Row<List>[]), ...added]
      .filter(({ id }) => !removed.has(`${list}.${id}`))
      .map((row) => ({ ...row, ...figuresOf(`${list}.${row.id}.`, set) }))
  }
  const housing = { ...stated.housing, ...figuresOf('housing.', set) }
  return {
    ...stated,
    ...figuresOf('', set),
    ...(housing.status && { housing: { ...housing, status: housing.status } }),
    incomes: rows('incomes'),
    expenses: rows('expenses'),
    debts: rows('debts'),
  }
}

/** The set figures whose subjects are `owner` and the name of a figure. */
function figuresOf(owner: string, set: ReadonlyMap<string, FigureValue>): Record<string, FigureValue> {
  const own = [...set].filter(([subject]) => subject.startsWith(owner) && !subject.slice(owner.length).includes('.'))
  return Object.fromEntries(own.map(([subject, value]) => [subject.slice(owner.length), value]))
}

/** The corrections that no later one undoes, oldest first. An undo can itself be undone, which brings back what it undid. */
export function correctionsInForce(corrections: readonly Correction[]): Correction[] {
  const undone = new Set<string>()
  const inForce: Correction[] = []
  for (const correction of corrections.toReversed()) {
    if (undone.has(correction.id)) continue
    if (correction.change === 'UNDO') undone.add(correction.subject)
    inForce.push(correction)
  }
  return inForce.reverse()
}

/**
 * The corrections of `others` that are about the same as one of `own`. An amount and how often it is paid are one: the amount of one
 * person with the frequency of another would be a figure that neither of them meant. So are a row and each of its figures.
 */
export function conflictingCorrections(
  own: readonly Correction[],
  others: readonly Correction[],
  all: readonly Correction[],
): Correction[] {
  const topics = own.map((correction) => topicOf(correction, all))
  return others.filter((other) => {
    const topic = topicOf(other, all)
    return topics.some((one) => one === topic || one.startsWith(`${topic}.`) || topic.startsWith(`${one}.`))
  })
}

/** What a correction is about: a row, a figure, or the amount of an income or expense with its frequency. */
export function topicOf(correction: Correction, all: readonly Correction[]): string {
  if (correction.change === 'UNDO') {
    const undone = all.find(({ id }) => id === correction.subject)
    return undone && undone.id !== correction.id ? topicOf(undone, all) : correction.subject
  }
  if (correction.change !== 'SET') return correction.subject
  const place = figurePlace(correction.subject)
  return place?.part === 'incomes' || place?.part === 'expenses'
    ? `${place.part}.${place.id}.amount`
    : correction.subject
}
